package dev.berth.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The launcher's end of the admin socket. */
public final class AdminClient {

    private AdminClient() {}

    /** @return the exit code; empty where no server listens */
    static OptionalInt run(Path data, AdminRequest request, OutputStream stdout, OutputStream stderr)
            throws IOException {
        try (SocketChannel server = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return connected(server, AdminSocket.in(data))
                    ? OptionalInt.of(ask(server, request, stdout, stderr))
                    : OptionalInt.empty();
        }
    }

    /** @return true if a server listens on the admin socket of this data folder */
    public static boolean isServed(Path data) {
        try (SocketChannel server = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return connected(server, AdminSocket.in(data));
        } catch (IOException _) {
            return false;
        }
    }

    /** A socket file that nobody listens on was left by a killed server. */
    private static boolean connected(SocketChannel server, Path file) {
        try {
            return Files.exists(file) && server.connect(UnixDomainSocketAddress.of(file));
        } catch (IOException _) {
            return false;
        }
    }

    private static int ask(SocketChannel server, AdminRequest request, OutputStream stdout, OutputStream stderr)
            throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(server)));
        request.write(out);
        return AdminFrames.copy(new DataInputStream(new BufferedInputStream(Channels.newInputStream(server))), stdout,
                stderr);
    }
}
