package dev.berth.workbench.files;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.workbench.files.SftpChannel.Reply;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * One user's files, through one long-lived sftp-server in the user's container. Every failure is a {@link Refusal}
 * FILE_FAILED that names the path and the reason. Safe from any thread; calls block.
 */
public final class FileDoor implements AutoCloseable {

    /** The most entries of one folder that are read; more are left out. */
    public static final int MOST_ENTRIES = 20_000;

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final SftpChannel channel;
    private final UnaryOperator<FilePath> places;

    /**
     * @param sftpServer freshly started; closed with the door
     * @param places where the server finds what is asked for by a path of the sandbox
     */
    FileDoor(SandboxProcess sftpServer, UnaryOperator<FilePath> places) throws IOException {
        this(sftpServer, places, DEADLINE);
    }

    FileDoor(SandboxProcess sftpServer, UnaryOperator<FilePath> places, Duration deadline) throws IOException {
        this.channel = SftpChannel.open(sftpServer, deadline);
        this.places = places;
    }

    boolean isBroken() {
        return channel.isBroken();
    }

    /** A folder's entries in the order the container gives them, without {@code .} and {@code ..}. */
    public List<FileEntry> list(FilePath folder) {
        return doing("read", folder, place -> {
            byte[] handle = Replies.handle(channel.request(SftpPacket.OPENDIR, new SftpPacket().path(place)));
            try {
                return FolderListing.read(channel, handle);
            } finally {
                closeHandle(handle);
            }
        });
    }

    /** What the path names, links followed; empty where there is nothing. */
    public Optional<FileAttributes> attributes(FilePath path) {
        return doing("look at", path, this::stat);
    }

    private Optional<FileAttributes> stat(FilePath path) throws IOException {
        Reply reply = channel.request(SftpPacket.STAT, new SftpPacket().path(path));
        return reply.type() == SftpPacket.STATUS
                ? Replies.missing(reply)
                : Optional.of(Replies.attributes(reply));
    }

    private boolean isFile(FilePath path) throws IOException {
        return stat(path).filter(found -> found.kind() == FileAttributes.Kind.FILE).isPresent();
    }

    /** A file as it was read: its content, and what the container said of it then. Not copied: contents are large and never changed. */
    public record FileContent(byte[] bytes, FileAttributes attributes) {}

    /**
     * A regular file's whole content; empty where there is none.
     *
     * @param most a larger file is refused TOO_LARGE
     */
    public Optional<FileContent> read(FilePath path, long most) {
        return doing("read", path, place -> {
            // To open a named pipe would wait for who writes to it.
            if (!isFile(place)) {
                return Optional.empty();
            }
            Reply opened = channel.request(SftpPacket.OPEN,
                    new SftpPacket().path(place).number(SftpPacket.FLAG_READ).noAttributes());
            if (opened.type() != SftpPacket.HANDLE) {
                return Replies.missing(opened);
            }
            byte[] handle = Replies.handle(opened);
            try {
                return readOpen(handle, path, most);
            } finally {
                closeHandle(handle);
            }
        });
    }

    private Optional<FileContent> readOpen(byte[] handle, FilePath path, long most) throws IOException {
        FileAttributes attributes = fstat(handle);
        if (attributes.kind() != FileAttributes.Kind.FILE) {
            return Optional.empty();
        }
        return Optional.of(new FileContent(new FileTransfer(channel, handle).readAll(path, most), attributes));
    }

    private FileAttributes fstat(byte[] handle) throws IOException {
        return Replies.attributes(channel.request(SftpPacket.FSTAT, new SftpPacket().string(handle)));
    }

    /**
     * Replaces or makes the file, with the permissions of the one that is there, or 0660: as {@link FileSave#replace}.
     *
     * @return what the container says of the file now
     */
    public FileAttributes write(FilePath path, byte[] content) {
        return write(path, content, OptionalInt.empty());
    }

    /**
     * The same.
     *
     * @param permissions of the file where it is made anew
     */
    public FileAttributes write(FilePath path, byte[] content, OptionalInt permissions) {
        return doing("save", path, place -> new FileSave(channel).replace(realPath(place), content, permissions));
    }

    /**
     * Writes the content into the file that is there, so that all its names show it: as {@link FileSave#overwrite}.
     *
     * @return what the container says of the file now
     */
    public FileAttributes overwrite(FilePath path, byte[] content) {
        return doing("save", path, place -> new FileSave(channel).overwrite(realPath(place), content));
    }

    private FilePath realPath(FilePath path) throws IOException {
        Reply reply = channel.request(SftpPacket.REALPATH, new SftpPacket().path(path));
        if (reply.type() != SftpPacket.NAME) {
            throw Replies.failure(reply);
        }
        int count = reply.body().getInt();
        byte[] real = SftpPacket.string(reply.body());
        if (count != 1 || real.length == 0 || real[0] != '/') {
            throw new BrokenServer("gave no absolute path");
        }
        return FilePath.ofBytes(real);
    }

    /** Makes a folder; one that is there already is fine. */
    public void makeFolder(FilePath path) {
        doing("make", path, place -> {
            Reply reply = channel.request(SftpPacket.MKDIR, new SftpPacket().path(place).noAttributes());
            boolean there = Replies.status(reply) != SftpPacket.STATUS_OK
                    && stat(place).filter(found -> found.kind() == FileAttributes.Kind.FOLDER).isPresent();
            if (!there) {
                Replies.require(reply);
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
        doing("make", path, place -> {
            int flags = SftpPacket.FLAG_WRITE | SftpPacket.FLAG_CREATE | SftpPacket.FLAG_EXCLUSIVE;
            Reply reply = channel.request(SftpPacket.OPEN, new SftpPacket().path(place).number(flags).noAttributes());
            if (reply.type() != SftpPacket.HANDLE && stat(place).isPresent()) {
                throw new IOException("the name is taken");
            }
            closeHandle(Replies.handle(reply));
            return path;
        });
    }

    /** Renames; refused where the new name is taken. For a file the container's kernel looks and renames in one step. */
    public void move(FilePath from, FilePath to) {
        doing("rename", from, place -> {
            FilePath target = places.apply(to);
            Reply reply = channel.request(SftpPacket.RENAME, new SftpPacket().path(place).path(target));
            if (Replies.status(reply) != SftpPacket.STATUS_OK && exists(target)) {
                throw new IOException("'" + to + "' is there already");
            }
            Replies.require(reply);
            return to;
        });
    }

    /** Also where it is a link to nothing. */
    private boolean exists(FilePath path) throws IOException {
        return channel.request(SftpPacket.LSTAT, new SftpPacket().path(path)).type() == SftpPacket.ATTRS;
    }

    /** Removes a file or a link; nothing to do where there is none. */
    public void removeFile(FilePath path) {
        doing("delete", path, place -> {
            Reply reply = channel.request(SftpPacket.REMOVE, new SftpPacket().path(place));
            if (Replies.status(reply) != SftpPacket.STATUS_NO_SUCH_FILE) {
                Replies.require(reply);
            }
            return path;
        });
    }

    // --- replies ---

    private interface Action<T> {
        T at(FilePath place) throws IOException;
    }

    /** A server that broke the protocol once is not asked again. */
    private <T> T doing(String verb, FilePath path, Action<T> action) {
        try {
            return action.at(places.apply(path));
        } catch (BufferUnderflowException e) {
            channel.close();
            throw failed(verb, path, "the container's sftp-server is broken", e);
        } catch (BrokenServer e) {
            channel.close();
            throw failed(verb, path, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw failed(verb, path, String.valueOf(e.getMessage()), e);
        }
    }

    private static Refusal failed(String verb, FilePath path, String why, Exception cause) {
        return new Refusal(Refusal.Code.FILE_FAILED, "could not " + verb + " '" + path + "': " + why, cause);
    }

    private void closeHandle(byte[] handle) throws IOException {
        channel.request(SftpPacket.CLOSE, new SftpPacket().string(handle));
    }

    @Override
    public void close() {
        channel.close();
    }
}
