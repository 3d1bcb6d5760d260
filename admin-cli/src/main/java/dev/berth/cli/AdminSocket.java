package dev.berth.cli;

import dev.berth.core.AcceptLoop;
import dev.berth.core.Refusal;
import dev.berth.core.user.Actor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server's end of the socket in its data folder: whoever can open it is the admin at the console. Lives as
 * long as the server; one virtual thread accepts, one runs each request.
 */
public final class AdminSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);

    static final String OTHER_VERSION = "the running server is of another version of Berth than this command: restart the server";

    private final Path file;
    private final ServerSocketChannel server;
    private final CommandRunner commands;

    private AdminSocket(Path file, ServerSocketChannel server, CommandRunner commands) {
        this.file = file;
        this.server = server;
        this.commands = commands;
    }

    /** Where the socket is in a data folder. */
    public static Path in(Path data) {
        return data.resolve("run").resolve("admin.sock");
    }

    /**
     * Listens from now on. A socket that is there was left by a killed server, since the data folder is locked.
     *
     * @throws Refusal DATA_FOLDER where the socket cannot be made
     */
    public static AdminSocket listen(Path data, CommandRunner commands) {
        Path file = in(data);
        try {
            Files.deleteIfExists(file);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            AdminSocket socket = new AdminSocket(file, server, commands);
            Thread.ofVirtual().name("admin-socket").start(socket::accept);
            return socket;
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "the admin socket " + file + " cannot be made ("
                    + e.getMessage() + "); a data folder with a shorter path may help", e);
        }
    }

    private void accept() {
        AcceptLoop.run(server::isOpen, server::accept,
                client -> Thread.ofVirtual().name("admin-request").start(() -> answer(client)),
                e -> LOG.error("the admin socket takes no command; trying again", e));
    }

    private void answer(SocketChannel client) {
        try (client;
                DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(client)));
                DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(client)))) {
            AdminFrames.exit(out, run(peer(client), in, out));
        } catch (IOException e) {
            LOG.info("a client of the admin socket went away: {}", String.valueOf(e.getMessage()));
        }
    }

    /** As the kernel says (SO_PEERCRED), by name or, where the host has none, by number. */
    private static Actor.Console peer(SocketChannel client) throws IOException {
        return new Actor.Console(client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName());
    }

    /** Answers have had the same form in every version, so a client of another one is told as well. */
    private int run(Actor.Console by, DataInputStream in, DataOutputStream out) throws IOException {
        try {
            return commands.run(AdminRequest.read(in).invocation(by, AdminFrames.stdout(out),
                    AdminFrames.stderr(out)));
        } catch (AdminRequest.OtherVersion e) {
            LOG.info("refused on the admin socket: {}", e.getMessage());
            AdminFrames.stderr(out).write((OTHER_VERSION + "\n").getBytes(StandardCharsets.UTF_8));
            return ExitCode.REFUSED;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the admin socket could not be removed", e);
        }
    }
}
