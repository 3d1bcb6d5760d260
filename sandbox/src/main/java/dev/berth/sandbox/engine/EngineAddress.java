package dev.berth.sandbox.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Where an engine listens, as DOCKER_HOST has it: {@code unix:///path} or {@code tcp://host:port} without TLS. */
public sealed interface EngineAddress {

    record Unix(Path socket) implements EngineAddress {

        @Override
        public String uri() {
            return "unix://" + socket;
        }

        @Override
        public SocketChannel connect() throws IOException {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return connected(channel, UnixDomainSocketAddress.of(socket));
        }
    }

    record Tcp(String host, int port) implements EngineAddress {

        @Override
        public String uri() {
            return "tcp://" + host + ":" + port;
        }

        @Override
        public SocketChannel connect() throws IOException {
            return connected(SocketChannel.open(), new InetSocketAddress(host, port));
        }
    }

    /** As DOCKER_HOST would say it. */
    String uri();

    /** A new blocking connection; whoever asks for it closes it. */
    SocketChannel connect() throws IOException;

    /** Empty where the text is neither of the two forms. */
    static Optional<EngineAddress> parse(String text) {
        try {
            URI uri = URI.create(text.strip());
            return switch (String.valueOf(uri.getScheme())) {
                case "unix" -> Optional.ofNullable(uri.getPath()).filter(path -> path.startsWith("/"))
                        .map(path -> new Unix(Path.of(path)));
                case "tcp" -> Optional.ofNullable(uri.getHost()).filter(_ -> uri.getPort() > 0)
                        .map(host -> new Tcp(host, uri.getPort()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SocketChannel connected(SocketChannel channel, SocketAddress address) throws IOException {
        try {
            channel.connect(address);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
