package dev.berth.sandbox.disk;

import com.github.dockerjava.api.model.Capability;
import dev.berth.core.Refusal;
import dev.berth.core.user.User;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.host.HostTasks.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Packs the homes of users who go into files that only the server's user can read. Holds nothing; safe from any thread. */
final class HomeArchive {

    /** The exit code of what was ended by SIGKILL. */
    private static final int KILLED = 137;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private final HostTasks helper;
    private final Path folder;

    HomeArchive(HostTasks helper, Path folder) {
        this.helper = helper;
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path pack(User owner, String volume) {
        Path file = folder.resolve("%s-%d-%s.tar.gz".formatted(owner.name(), owner.uid(),
                DATE.format(LocalDateTime.now(ZoneOffset.UTC))));
        try {
            packed(owner, create(file), volume);
            HomeImages.sync(folder);
            return file;
        } catch (IOException e) {
            throw refused(owner, String.valueOf(e.getMessage()), e);
        }
    }

    private void packed(User owner, Path file, String volume) throws IOException {
        boolean done = false;
        try {
            Outcome outcome = helper.run(task(owner, file, volume));
            done = outcome.exitCode() == 0;
            if (!done) {
                boolean cancelled = outcome.exitCode() == KILLED;
                throw refused(owner, cancelled ? "it was cancelled" : outcome.complaint(),
                        new IllegalStateException(outcome.errors()));
            }
        } finally {
            if (!done) {
                Files.delete(file);
            }
        }
    }

    /** Ends the packing of that home, if there is one: it is refused, and leaves no file. */
    void cancel(User owner) {
        helper.cancel(DiskTasks.ARCHIVING, String.valueOf(owner.uid()));
    }

    /** The server's own file, so that it may remove it whoever it is. */
    private Path create(Path file) throws IOException {
        Files.createDirectories(folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.createFile(file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Another owner's file takes one more right to write. */
    private HostTask task(User owner, Path file, String volume) throws IOException {
        HostTask task = DiskTasks.archive(owner.uid(), volume, folder, file.getFileName().toString());
        boolean ofRoot = Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"));
        return ofRoot ? task : task.with(Capability.DAC_OVERRIDE);
    }

    private static Refusal refused(User owner, String why, Exception cause) {
        return new Refusal(Refusal.Code.SANDBOX_FAILED, "the home of " + owner.name()
                + " could not be archived, so it is kept as it is (" + why + "); make room, or use --purge", cause);
    }
}
