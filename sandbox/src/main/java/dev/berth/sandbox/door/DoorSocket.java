package dev.berth.sandbox.door;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The Unix socket that doors dial, wherever it lies: a path may be longer than the kernel takes in one. */
final class DoorSocket implements AutoCloseable {

    /** Of the kernel, in bytes, without the NUL. */
    private static final int LONGEST = 107;
    private static final int BACKLOG = 512;

    private final ServerSocketChannel server;
    private final Path path;

    private DoorSocket(ServerSocketChannel server, Path path) {
        this.server = server;
        this.path = path;
    }

    /** What an earlier server left there is replaced. Everybody may dial who gets to the folder. */
    static DoorSocket bind(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            if (path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
                server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            } else {
                bindThroughLink(server, path);
            }
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
            return new DoorSocket(server, path);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void bindThroughLink(ServerSocketChannel server, Path path) throws IOException {
        Path folder = Files.createTempDirectory("berth");
        Path link = folder.resolve("d");
        try {
            Files.createSymbolicLink(link, path.getParent());
            server.bind(UnixDomainSocketAddress.of(link.resolve(path.getFileName())), BACKLOG);
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(folder);
        }
    }

    boolean isOpen() {
        return server.isOpen();
    }

    SocketChannel accept() throws IOException {
        return server.accept();
    }

    /** Leaves the file: it may be the next server's already. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
