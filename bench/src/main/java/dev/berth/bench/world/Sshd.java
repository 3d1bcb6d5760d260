package dev.berth.bench.world;

import dev.berth.bench.Missing;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Key;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * OpenSSH's server on loopback, with a host key of its own, for whoever started the run and nobody else: no account is
 * made, one key made for this run opens it. Lives until closed.
 */
public final class Sshd implements AutoCloseable {

    private static final String SFTP_SERVER = "/usr/lib/openssh/sftp-server";
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Process process;
    private final Access access;

    private Sshd(Process process, Access access) {
        this.process = process;
        this.access = access;
    }

    /**
     * @param folder of its own
     * @param force what every login runs instead of what it asks for; empty for a plain server
     */
    static Sshd start(Path folder, Tools tools, Key key, Optional<Path> force) {
        Path program = tools.require("sshd", "openssh-server");
        tools.require("sftp-server", "openssh-sftp-server", Path.of(SFTP_SERVER));
        int port = FreePort.find();
        try {
            Files.createDirectories(folder);
            if (Root.isRoot()) {
                Files.createDirectories(Path.of("/run/sshd"));
            }
            Key host = Key.make(folder.resolve("host_key"));
            Path config = folder.resolve("sshd_config");
            Files.writeString(config, config(port, host, key, force));
            File log = folder.resolve("sshd.log").toFile();
            Process process = new ProcessBuilder(program.toString(), "-D", "-e", "-f", config.toString())
                    .redirectErrorStream(true).redirectOutput(Redirect.to(log)).start();
            Sshd sshd = new Sshd(process, Access.of(folder, port, System.getProperty("user.name"), key));
            sshd.awaitListening(log.toPath());
            return sshd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String config(int port, Key host, Key key, Optional<Path> force) {
        return """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM %s
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PrintMotd no
                PrintLastLog no
                UseDNS no
                MaxStartups 1000
                MaxSessions 1000
                Subsystem sftp %s
                %s
                """.formatted(port, host.file(), key.publicPart(), Root.isLocked() ? "yes" : "no", SFTP_SERVER,
                force.map(script -> "ForceCommand " + script).orElse(""));
    }

    private void awaitListening(Path log) throws IOException {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), access.port())) {
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        close();
        throw new Missing("OpenSSH's server does not start: " + Files.readString(log).strip());
    }

    public Access access() {
        return access;
    }

    /** It and all that serves its sessions. */
    public Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = processes().toList();
        all.forEach(ProcessHandle::destroy);
        process.onExit().join();
    }
}
