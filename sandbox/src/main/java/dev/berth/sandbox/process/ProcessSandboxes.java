package dev.berth.sandbox.process;

import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in where no engine can be had: plain processes of the invoking user. No isolation, no limits, no identity of
 * one's own: an {@code Exec}'s identity is not looked at, umask is the server's, and a process that leaves its session
 * outlives {@link #stop}. Homes are folders under the one given. Lives as long as the server.
 */
public final class ProcessSandboxes implements Sandboxes {

    private final Path homes;
    private final Map<UserName, ProcessSandbox> open = new ConcurrentHashMap<>();

    /** @param homes each user's home is a folder in it, by name; made where it is missing */
    public ProcessSandboxes(Path homes) {
        this.homes = homes.toAbsolutePath().normalize();
    }

    @Override
    public Sandbox open(SandboxSpec spec) {
        return open.computeIfAbsent(spec.owner().name(),
                _ -> new ProcessSandbox(spec.owner().home(), furnished(spec.owner())));
    }

    @Override
    public Optional<Sandbox> running(SandboxSpec spec) {
        return Optional.ofNullable(open.get(spec.owner().name()));
    }

    @Override
    public Optional<SandboxStatus> status(User owner) {
        SandboxStatus.State state = open.containsKey(owner.name())
                ? SandboxStatus.State.RUNNING
                : SandboxStatus.State.STOPPED;
        return Files.isDirectory(home(owner))
                ? Optional.of(new SandboxStatus(state, "plain processes in " + home(owner)))
                : Optional.empty();
    }

    /** Nothing: there is nobody here who would enforce them. */
    @Override
    public Effect apply(User owner, Limits limits) {
        return Effect.NOW;
    }

    @Override
    public void check(User owner, Limits limits) {}

    @Override
    public void stop(User owner) {
        ProcessSandbox sandbox = open.remove(owner.name());
        if (sandbox != null) {
            sandbox.stop();
        }
    }

    /** Nothing to do: plain processes have the host's network. */
    @Override
    public void connect(User owner) {}

    /** An archive would be no safer here than the folder itself, which is the server's user's: it stays. */
    @Override
    public Optional<String> remove(User owner, Home home) {
        stop(owner);
        return switch (home) {
            case ARCHIVE -> Optional.of(home(owner)).filter(Files::isDirectory).map(Path::toString);
            case PURGE -> {
                purge(home(owner));
                yield Optional.empty();
            }
        };
    }

    private Path home(User owner) {
        return homes.resolve(owner.name().value());
    }

    private Path furnished(User owner) {
        try {
            Files.createDirectories(homes);
            Path home = home(owner);
            if (Files.notExists(home)) {
                Files.createDirectory(home,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(home.resolve("projects"));
            return home;
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "the home of " + owner.name() + " could not be made", e);
        }
    }

    /** Follows no link. */
    private static void purge(Path home) {
        if (Files.notExists(home)) {
            return;
        }
        try {
            Files.walkFileTree(home, new Remover());
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "not all of " + home + " could be removed", e);
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
