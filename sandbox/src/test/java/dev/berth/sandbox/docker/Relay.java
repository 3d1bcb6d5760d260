package dev.berth.sandbox.docker;

import dev.berth.sandbox.engine.EngineAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passes connections on to an engine until it is closed, and with it every connection: what a dying engine looks like. */
public final class Relay implements AutoCloseable {

    private final Path socket;
    private final ServerSocketChannel server;
    private final EngineAddress engine;
    private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();

    private Relay(Path socket, ServerSocketChannel server, EngineAddress engine) {
        this.socket = socket;
        this.server = server;
        this.engine = engine;
    }

    public static Relay open(Path socket, EngineAddress engine) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Relay relay = new Relay(socket, server, engine);
        Thread.ofVirtual().name("relay").start(relay::accept);
        return relay;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel in = server.accept();
                SocketChannel out = engine.connect();
                open.add(in);
                open.add(out);
                Thread.ofVirtual().name("relay-up").start(() -> copy(in, out));
                Thread.ofVirtual().name("relay-down").start(() -> copy(out, in));
            }
        } catch (IOException e) {
            open.clear();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            buffer.clear();
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
        server.close();
        Files.deleteIfExists(socket);
    }
}
