package dev.berth.workbench.files;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.workbench.files.SftpChannel.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One user's files, through one long-lived sftp-server in the user's container. Every failure is a {@link Refusal}
 * FILE_FAILED that names the path and the reason. Safe from any thread; calls block.
 */
public final class FileDoor implements AutoCloseable {

    /** The most entries of one folder that are read; more are left out. */
    public static final int MOST_ENTRIES = 20_000;

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int CHUNK = 32 * 1024;
    private static final int REQUESTS_AT_ONCE = 16;
    private static final int NO_SETGID = 0777;

    private final SftpChannel channel;

    /** @param sftpServer freshly started; closed with the door */
    public FileDoor(SandboxProcess sftpServer) throws IOException {
        channel = SftpChannel.open(sftpServer, DEADLINE);
    }

    boolean isBroken() {
        return channel.isBroken();
    }

    /** A folder's entries in the order the container gives them, without {@code .} and {@code ..}. */
    public List<FileEntry> list(FilePath folder) {
        return doing("read", folder, () -> {
            byte[] handle = handle(channel.request(SftpPacket.OPENDIR, new SftpPacket().path(folder)));
            try {
                return entries(handle);
            } finally {
                closeHandle(handle);
            }
        });
    }

    private List<FileEntry> entries(byte[] handle) throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        while (entries.size() < MOST_ENTRIES) {
            Reply reply = channel.request(SftpPacket.READDIR, new SftpPacket().string(handle));
            if (reply.type() != SftpPacket.NAME) {
                if (status(reply) == SftpPacket.STATUS_EOF) {
                    break;
                }
                throw new IOException("cannot be listed");
            }
            addNames(reply.body(), entries);
        }
        return entries;
    }

    private static void addNames(ByteBuffer names, List<FileEntry> entries) {
        int count = names.getInt();
        for (int i = 0; i < count; i++) {
            byte[] name = SftpPacket.string(names);
            SftpPacket.string(names);
            FileAttributes attributes = SftpPacket.attributes(names);
            String ascii = new String(name, StandardCharsets.ISO_8859_1);
            if (!ascii.equals(".") && !ascii.equals("..") && !ascii.isEmpty() && ascii.indexOf('/') < 0) {
                entries.add(new FileEntry(name, attributes));
            }
        }
    }

    /** What the path names, links followed; empty where there is nothing. */
    public Optional<FileAttributes> attributes(FilePath path) {
        return doing("look at", path, () -> {
            Reply reply = channel.request(SftpPacket.STAT, new SftpPacket().path(path));
            return reply.type() == SftpPacket.ATTRS
                    ? Optional.of(SftpPacket.attributes(reply.body()))
                    : missing(reply);
        });
    }

    /** A file as it was read: its content, and what the container said of it then. Not copied: contents are large and never changed. */
    public record FileContent(byte[] bytes, FileAttributes attributes) {}

    /**
     * A regular file's whole content; empty where there is none.
     *
     * @param most a larger file is refused TOO_LARGE
     */
    public Optional<FileContent> read(FilePath path, long most) {
        return doing("read", path, () -> {
            Reply opened = channel.request(SftpPacket.OPEN,
                    new SftpPacket().path(path).number(SftpPacket.FLAG_READ).noAttributes());
            if (opened.type() != SftpPacket.HANDLE) {
                return missing(opened);
            }
            byte[] handle = handle(opened);
            try {
                return readOpen(handle, path, most);
            } finally {
                closeHandle(handle);
            }
        });
    }

    private Optional<FileContent> readOpen(byte[] handle, FilePath path, long most) throws IOException {
        Reply reply = channel.request(SftpPacket.FSTAT, new SftpPacket().string(handle));
        if (reply.type() != SftpPacket.ATTRS) {
            throw failure(reply);
        }
        FileAttributes attributes = SftpPacket.attributes(reply.body());
        if (attributes.kind() != FileAttributes.Kind.FILE) {
            return Optional.empty();
        }
        return Optional.of(new FileContent(readAll(handle, path, most), attributes));
    }

    /** Several reads are under way at once; a short one, which no local file gives, is asked for again in order. */
    private byte[] readAll(byte[] handle, FilePath path, long most) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ArrayDeque<CompletableFuture<Reply>> ahead = new ArrayDeque<>();
        long asked = 0;
        while (true) {
            while (ahead.size() < REQUESTS_AT_ONCE) {
                ahead.add(channel.start(SftpPacket.READ, new SftpPacket().string(handle).offset(asked).number(CHUNK)));
                asked += CHUNK;
            }
            Reply reply = channel.await(ahead.remove());
            if (reply.type() != SftpPacket.DATA) {
                drain(ahead);
                requireEnd(reply);
                return content.toByteArray();
            }
            byte[] data = SftpPacket.string(reply.body());
            content.writeBytes(data);
            if (content.size() > most) {
                drain(ahead);
                throw new Refusal(Refusal.Code.TOO_LARGE, "'" + path + "' is larger than " + most / (1 << 20)
                        + " MiB, which is the most the editor opens; use a program in the shell");
            }
            if (data.length < CHUNK) {
                drain(ahead);
                ahead.clear();
                asked = content.size();
            }
        }
    }

    private void drain(ArrayDeque<CompletableFuture<Reply>> ahead) throws IOException {
        for (CompletableFuture<Reply> reply : ahead) {
            channel.await(reply);
        }
    }

    private static void requireEnd(Reply reply) throws IOException {
        if (status(reply) != SftpPacket.STATUS_EOF) {
            throw new IOException("reading stopped half way");
        }
    }

    /**
     * Replaces or makes the file: a new file beside it is written, synced and renamed over it, then the folder is
     * synced. A crash leaves the old content or the new, never a mixture. An existing file keeps its permissions; a
     * link keeps being one, what it points to is replaced.
     *
     * @return what the container says of the file now
     */
    public FileAttributes write(FilePath path, byte[] content) {
        return doing("save", path, () -> {
            FilePath target = realPath(path);
            Optional<FileAttributes> before = attributes(target);
            if (before.isPresent() && before.get().kind() != FileAttributes.Kind.FILE) {
                throw new IOException("it is not a regular file");
            }
            FilePath temporary = target.parent().child(temporaryName());
            try {
                FileAttributes after = writeNew(temporary, content, before);
                rename(temporary, target);
                syncFolder(target.parent());
                return after;
            } catch (IOException | RuntimeException e) {
                removeQuietly(temporary);
                throw e;
            }
        });
    }

    private static byte[] temporaryName() {
        return ".berth-save-%016x".formatted(ThreadLocalRandom.current().nextLong())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private FileAttributes writeNew(FilePath path, byte[] content, Optional<FileAttributes> before) throws IOException {
        int flags = SftpPacket.FLAG_WRITE | SftpPacket.FLAG_CREATE | SftpPacket.FLAG_EXCLUSIVE;
        byte[] handle = handle(
                channel.request(SftpPacket.OPEN, new SftpPacket().path(path).number(flags).noAttributes()));
        try {
            writeAll(handle, content);
            if (before.isPresent()) {
                int permissions = before.get().permissions() & NO_SETGID;
                require(channel.request(SftpPacket.FSETSTAT, new SftpPacket().string(handle).permissions(permissions)));
            }
            sync(handle);
            Reply reply = channel.request(SftpPacket.FSTAT, new SftpPacket().string(handle));
            if (reply.type() != SftpPacket.ATTRS) {
                throw failure(reply);
            }
            return SftpPacket.attributes(reply.body());
        } finally {
            closeHandle(handle);
        }
    }

    private void writeAll(byte[] handle, byte[] content) throws IOException {
        ArrayDeque<CompletableFuture<Reply>> ahead = new ArrayDeque<>();
        for (int offset = 0; offset < content.length; offset += CHUNK) {
            int length = Math.min(CHUNK, content.length - offset);
            ahead.add(channel.start(SftpPacket.WRITE,
                    new SftpPacket().string(handle).offset(offset).string(content, offset, length)));
            if (ahead.size() == REQUESTS_AT_ONCE) {
                require(channel.await(ahead.remove()));
            }
        }
        for (CompletableFuture<Reply> reply : ahead) {
            require(channel.await(reply));
        }
    }

    private void sync(byte[] handle) throws IOException {
        require(channel.request(SftpPacket.EXTENDED, new SftpPacket().string("fsync@openssh.com").string(handle)));
    }

    /** Makes the rename durable: OpenSSH's server opens a folder for reading like a file, and fsync(2) takes it. */
    private void syncFolder(FilePath folder) throws IOException {
        byte[] handle = handle(channel.request(SftpPacket.OPEN,
                new SftpPacket().path(folder).number(SftpPacket.FLAG_READ).noAttributes()));
        try {
            sync(handle);
        } finally {
            closeHandle(handle);
        }
    }

    private FilePath realPath(FilePath path) throws IOException {
        Reply reply = channel.request(SftpPacket.REALPATH, new SftpPacket().path(path));
        if (reply.type() != SftpPacket.NAME || reply.body().getInt() != 1) {
            throw failure(reply);
        }
        return FilePath.ofBytes(SftpPacket.string(reply.body()));
    }

    /** Makes a folder; one that is there already is fine. */
    public void makeFolder(FilePath path) {
        doing("make", path, () -> {
            Reply reply = channel.request(SftpPacket.MKDIR, new SftpPacket().path(path).noAttributes());
            boolean there = status(reply) != SftpPacket.STATUS_OK
                    && attributes(path).filter(found -> found.kind() == FileAttributes.Kind.FOLDER).isPresent();
            if (!there) {
                require(reply);
            }
            return there;
        });
    }

    /** Makes the folders that lead from {@code root}, which is there, to the path, where they are missing. */
    public void makeFolders(FilePath root, ProjectPath path) {
        byte[] bytes = path.bytes();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '/') {
                makeFolder(root.child(Arrays.copyOf(bytes, i)));
            }
        }
    }

    /** Makes a new, empty file; refused where the name is taken. */
    public void makeFile(FilePath path) {
        doing("make", path, () -> {
            int flags = SftpPacket.FLAG_WRITE | SftpPacket.FLAG_CREATE | SftpPacket.FLAG_EXCLUSIVE;
            Reply reply = channel.request(SftpPacket.OPEN, new SftpPacket().path(path).number(flags).noAttributes());
            if (reply.type() != SftpPacket.HANDLE && attributes(path).isPresent()) {
                throw new IOException("the name is taken");
            }
            closeHandle(handle(reply));
            return path;
        });
    }

    /** Renames; refused where the new name is taken. */
    public void move(FilePath from, FilePath to) {
        doing("rename", from, () -> {
            if (attributes(to).isPresent()) {
                throw new IOException("'" + to + "' is there already");
            }
            rename(from, to);
            return to;
        });
    }

    private void rename(FilePath from, FilePath to) throws IOException {
        require(channel.request(SftpPacket.EXTENDED,
                new SftpPacket().string("posix-rename@openssh.com").path(from).path(to)));
    }

    /** Removes a file or a link; nothing to do where there is none. */
    public void removeFile(FilePath path) {
        doing("delete", path, () -> {
            Reply reply = channel.request(SftpPacket.REMOVE, new SftpPacket().path(path));
            if (status(reply) != SftpPacket.STATUS_NO_SUCH_FILE) {
                require(reply);
            }
            return path;
        });
    }

    private void removeQuietly(FilePath path) {
        try {
            channel.request(SftpPacket.REMOVE, new SftpPacket().path(path));
        } catch (IOException _) {
            // The save has failed already, and says so; this was only its temporary file.
        }
    }

    // --- replies ---

    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T doing(String verb, FilePath path, Action<T> action) {
        try {
            return action.run();
        } catch (BufferUnderflowException e) {
            throw new Refusal(Refusal.Code.FILE_FAILED,
                    "could not " + verb + " '" + path + "': the container's sftp-server is broken", e);
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.FILE_FAILED, "could not " + verb + " '" + path + "': " + e.getMessage(), e);
        }
    }

    private static byte[] handle(Reply reply) throws IOException {
        if (reply.type() != SftpPacket.HANDLE) {
            throw failure(reply);
        }
        return SftpPacket.string(reply.body());
    }

    private void closeHandle(byte[] handle) throws IOException {
        channel.request(SftpPacket.CLOSE, new SftpPacket().string(handle));
    }

    private static void require(Reply reply) throws IOException {
        if (status(reply) != SftpPacket.STATUS_OK) {
            throw failure(reply);
        }
    }

    private static <T> Optional<T> missing(Reply reply) throws IOException {
        if (status(reply) == SftpPacket.STATUS_NO_SUCH_FILE) {
            return Optional.empty();
        }
        throw failure(reply);
    }

    /** The status code; the reply stays as it was. */
    private static int status(Reply reply) {
        return reply.type() == SftpPacket.STATUS ? reply.body().getInt(reply.body().position()) : -1;
    }

    /** A full disk has no status of its own in version 3: a failed write is most often that. */
    private static IOException failure(Reply reply) {
        return new IOException(switch (status(reply)) {
            case SftpPacket.STATUS_NO_SUCH_FILE -> "it does not exist";
            case SftpPacket.STATUS_PERMISSION_DENIED -> "permission denied";
            case SftpPacket.STATUS_FAILURE -> "it failed (is the disk full?)";
            default -> "the container's sftp-server gave an unexpected answer";
        });
    }

    @Override
    public void close() {
        channel.close();
    }
}
