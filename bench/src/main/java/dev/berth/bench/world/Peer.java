package dev.berth.bench.world;

import dev.berth.bench.Missing;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Key;
import dev.berth.bench.ssh.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people use today: OpenSSH whose every login goes on into one container by {@code docker exec}. The container is made
 * from the same programs and with the same limits as Berth's. Lives until closed.
 */
public final class Peer implements AutoCloseable {

    private final String container;
    private final PeerImage image;
    private final Sshd sshd;

    private Peer(String container, PeerImage image, Sshd sshd) {
        this.container = container;
        this.image = image;
        this.sshd = sshd;
    }

    /** @param workspace the tag of Berth's image */
    static Peer start(Path folder, Tools tools, Key key, String workspace) {
        tools.require("docker", "docker.io");
        PeerImage image = PeerImage.ensure(workspace);
        String container = "berth-bench-" + ProcessHandle.current().pid();
        try {
            Program.run(run(container, image)).orFail();
            Files.createDirectories(folder);
            Path force = Files.writeString(folder.resolve("force"), force(container));
            Files.setPosixFilePermissions(force, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new Peer(container, image, Sshd.start(folder, tools, key, Optional.of(force)));
        } catch (IOException e) {
            removeContainer(container);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            removeContainer(container);
            throw e;
        }
    }

    /** What sshd runs for every login. */
    private static String force(String container) {
        return """
                #!/bin/bash
                case "$SSH_ORIGINAL_COMMAND" in
                  "") exec docker exec -it %1$s bash -l ;;
                  */sftp-server*|sftp-server|internal-sftp) exec docker exec -i %1$s /usr/lib/openssh/sftp-server ;;
                  *) if [ -t 0 ]; then exec docker exec -it %1$s bash -c "$SSH_ORIGINAL_COMMAND"
                     else exec docker exec -i %1$s bash -c "$SSH_ORIGINAL_COMMAND"; fi ;;
                esac
                """.formatted(container);
    }

    private static List<String> run(String container, PeerImage image) {
        return List.of("docker", "run", "-d", "--name", container, "--hostname", "peer", "--init", "--cpus",
                EqualUser.CPUS, "--memory", EqualUser.MEMORY, "--memory-swap", EqualUser.MEMORY, "--pids-limit",
                EqualUser.PIDS, "-v", PeerImage.HOME, image.tag(), "sleep", "infinity");
    }

    public Access access() {
        return sshd.access();
    }

    /** Refuses where the container has no micro. */
    public void requireMicro() {
        if (image.micro() == PeerImage.Micro.MISSING) {
            throw new Missing("the editor micro could not be installed into the peer's container (apt install micro)");
        }
    }

    /**
     * What a new container of the same kind is started with, to a shell at this terminal; without a network, as Berth's users
     * have none here.
     */
    public List<String> runAnother() {
        return List.of("docker", "run", "--rm", "-it", "--init", "--network", "none", "--cpus", EqualUser.CPUS,
                "--memory", EqualUser.MEMORY,
                "--memory-swap", EqualUser.MEMORY, "--pids-limit", EqualUser.PIDS, image.tag(), "bash");
    }

    /** Of its programs. */
    String versions() {
        return access().run("tmux -V; nano --version | head -n 1; micro --version | head -n 1").lines()
                .map(String::strip).collect(Collectors.joining(", "));
    }

    /** The container's address on the engine's network. */
    public String address() {
        return Program.run(List.of("docker", "inspect", "-f", "{{.NetworkSettings.IPAddress}}", container)).orFail()
                .said().strip();
    }

    /** MiB of all the processes on the host that serve its sessions; those inside the container are not among them. */
    public double memory() {
        return Memory.mebibytes(sshd.processes());
    }

    @Override
    public void close() {
        sshd.close();
        removeContainer(container);
    }

    private static void removeContainer(String container) {
        Program.run(List.of("docker", "rm", "-f", "-v", container));
    }
}
