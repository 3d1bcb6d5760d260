package dev.berth.store;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything a server keeps, readable by its owner only, and locked: one process at a time has it
 * open. Opened first and closed last; the lock goes with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String LOCK = "lock";
    private static final String SETTINGS = "berth.toml";

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Makes the folder where it is missing. Refusals DATA_FOLDER: not writable, somebody else's files; DATA_FOLDER_IN_USE. */
    public static DataFolder open(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        try {
            prepare(folder);
            return new DataFolder(folder, lock(folder));
        } catch (AccessDeniedException e) {
            throw refused(folder, "cannot be written by this user", e);
        } catch (IOException e) {
            throw refused(folder, "cannot be used (" + e.getMessage() + ")", e);
        }
    }

    private static void prepare(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw refused(folder, "is not a folder", null);
        }
        requireOurs(folder);
        make(folder);
        for (String part : new String[]{"db", "versions", "keys", "log", "run", "homes", "archive", "shells",
                "workbenches", "drafts"}) {
            make(folder.resolve(part));
        }
    }

    /** The folder becomes unreadable for everybody else: that must not happen to, say, /home by a slip of the fingers. */
    private static void requireOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(LOCK))
                || Files.exists(folder.resolve(SETTINGS))) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw refused(folder, "holds files that are not Berth's: name an empty or a new folder", null);
            }
        }
    }

    private static void make(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        if (!Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (tryLock(channel)) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
                return channel;
            }
            throw new Refusal(Refusal.Code.DATA_FOLDER_IN_USE, "the data folder " + Printable.of(folder.toString())
                    + " is in use by another Berth process (pid " + holder(channel) + ")");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String pid() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return text.matches("[0-9]+") ? text : "unknown";
    }

    private static Refusal refused(Path folder, String why, @Nullable Throwable cause) {
        String sentence = "the data folder " + Printable.of(folder.toString()) + " " + why;
        return cause == null
                ? new Refusal(Refusal.Code.DATA_FOLDER, sentence)
                : new Refusal(Refusal.Code.DATA_FOLDER, sentence, cause);
    }

    public Path path() {
        return folder;
    }

    /** {@code berth.toml}, whether it is there or not. */
    public Path settings() {
        return folder.resolve(SETTINGS);
    }

    /** The database's files. */
    public Path database() {
        return folder.resolve("db");
    }

    /** A repository for each project. */
    public Path versions() {
        return folder.resolve("versions");
    }

    /** The server's host keys. */
    public Path keys() {
        return folder.resolve("keys");
    }

    public Path log() {
        return folder.resolve("log");
    }

    /** The users' homes, an image each. */
    public Path homes() {
        return folder.resolve("homes");
    }

    /** The homes of users who were removed. */
    public Path archive() {
        return folder.resolve("archive");
    }

    /** The screens of shells that go on without the server. */
    public Path shells() {
        return folder.resolve("shells");
    }

    /** Text that could not be saved to its file yet. */
    public Path drafts() {
        return folder.resolve("drafts");
    }

    /** How the users' workbenches are laid out. */
    public Path workbenches() {
        return folder.resolve("workbenches");
    }

    /** Sockets; nothing in here outlives the process. */
    public Path run() {
        return folder.resolve("run");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
