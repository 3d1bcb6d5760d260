package dev.berth.workbench.files;

import dev.berth.workbench.files.SftpChannel.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** One save of a whole file. Holds only the channel; used by one call. The target has no links in it. */
final class FileSave {

    /** Without the bits that change identity: they were given to another content. */
    private static final int PERMISSIONS = 0777;
    private static final int OWNER_WRITES = 0200;
    private static final int CLOSED_TO_OTHERS = 0600;
    private static final int NEW_FILE = SftpPacket.FLAG_WRITE | SftpPacket.FLAG_CREATE | SftpPacket.FLAG_EXCLUSIVE;

    private final SftpChannel channel;

    FileSave(SftpChannel channel) {
        this.channel = channel;
    }

    /**
     * Replaces or makes the file: a new file beside it is written, synced and renamed over it, then the folder is synced. A crash
     * leaves the old content or the new, never a mixture. An existing file keeps its permissions.
     *
     * @param permissions of a file that is not there; empty for what the server gives new files
     */
    FileAttributes replace(FilePath target, byte[] content, OptionalInt permissions) throws IOException {
        Optional<FileAttributes> before = requireFile(target);
        OptionalInt kept = before.isPresent() ? OptionalInt.of(before.get().permissions()) : permissions;
        FilePath temporary = target.temporarySibling();
        return cleaningUp(temporary, target, content.length, () -> {
            FileAttributes after = writeNew(temporary, content, kept);
            Replies.require(channel.request(SftpPacket.EXTENDED,
                    new SftpPacket().string("posix-rename@openssh.com").path(temporary).path(target)));
            syncFolder(target.parent());
            return after;
        });
    }

    /**
     * Writes into the file that is there, which keeps its other names. The content is first written beside it and synced: a crash
     * in between leaves a mixture in the file, and the whole content in a file {@code .berth-save-…} beside it.
     */
    FileAttributes overwrite(FilePath target, byte[] content) throws IOException {
        FileAttributes before = requireFile(target).orElseThrow(() -> new IOException("it does not exist"));
        FilePath copy = target.temporarySibling();
        return cleaningUp(copy, target, content.length, () -> {
            writeNew(copy, content, OptionalInt.of(CLOSED_TO_OTHERS));
            syncFolder(target.parent());
            FileAttributes after = writeInto(target, content, before.permissions() & PERMISSIONS);
            remove(copy);
            return after;
        });
    }

    private interface Step {
        FileAttributes run() throws IOException;
    }

    private FileAttributes cleaningUp(FilePath temporary, FilePath target, long size, Step step) throws IOException {
        try {
            return step.run();
        } catch (IOException e) {
            IOException why = new FullDisk(channel).explain(target.parent(), size, e);
            removeQuietly(temporary);
            throw why;
        } catch (RuntimeException e) {
            removeQuietly(temporary);
            throw e;
        }
    }

    private Optional<FileAttributes> requireFile(FilePath target) throws IOException {
        Reply reply = channel.request(SftpPacket.STAT, new SftpPacket().path(target));
        Optional<FileAttributes> there = reply.type() == SftpPacket.STATUS
                ? Replies.missing(reply)
                : Optional.of(Replies.attributes(reply));
        if (there.isPresent() && there.get().kind() != FileAttributes.Kind.FILE) {
            throw new IOException("it is not a regular file");
        }
        return there;
    }

    /** A file that is to have certain permissions is closed to others until it has them. */
    private FileAttributes writeNew(FilePath path, byte[] content, OptionalInt permissions) throws IOException {
        SftpPacket open = new SftpPacket().path(path).number(NEW_FILE);
        byte[] handle = open(permissions.isPresent() ? open.permissions(CLOSED_TO_OTHERS) : open.noAttributes());
        try {
            new FileTransfer(channel, handle).writeAll(content);
            if (permissions.isPresent()) {
                setAttributes(new SftpPacket().string(handle)
                        .permissions(permissions.getAsInt() & PERMISSIONS));
            }
            return synced(handle);
        } finally {
            closeHandle(handle);
        }
    }

    /** A file that its owner may not write is made writable for as long as it takes. */
    private FileAttributes writeInto(FilePath target, byte[] content, int permissions) throws IOException {
        boolean closed = (permissions & OWNER_WRITES) == 0;
        if (closed) {
            Replies.require(channel.request(SftpPacket.SETSTAT,
                    new SftpPacket().path(target).permissions(permissions | OWNER_WRITES)));
        }
        byte[] handle = open(new SftpPacket().path(target).number(SftpPacket.FLAG_WRITE).noAttributes());
        try {
            new FileTransfer(channel, handle).writeAll(content);
            setAttributes(new SftpPacket().string(handle).size(content.length));
            if (closed) {
                setAttributes(new SftpPacket().string(handle).permissions(permissions));
            }
            return synced(handle);
        } finally {
            closeHandle(handle);
        }
    }

    private byte[] open(SftpPacket request) throws IOException {
        return Replies.handle(channel.request(SftpPacket.OPEN, request));
    }

    private void setAttributes(SftpPacket attributes) throws IOException {
        Replies.require(channel.request(SftpPacket.FSETSTAT, attributes));
    }

    private FileAttributes synced(byte[] handle) throws IOException {
        sync(handle);
        return Replies.attributes(channel.request(SftpPacket.FSTAT, new SftpPacket().string(handle)));
    }

    private void sync(byte[] handle) throws IOException {
        Replies.require(
                channel.request(SftpPacket.EXTENDED, new SftpPacket().string("fsync@openssh.com").string(handle)));
    }

    /** Makes a rename durable: OpenSSH's server opens a folder for reading like a file, and fsync(2) takes it. */
    private void syncFolder(FilePath folder) throws IOException {
        byte[] handle = open(new SftpPacket().path(folder).number(SftpPacket.FLAG_READ).noAttributes());
        try {
            sync(handle);
        } finally {
            closeHandle(handle);
        }
    }

    private void remove(FilePath path) throws IOException {
        Replies.require(channel.request(SftpPacket.REMOVE, new SftpPacket().path(path)));
    }

    private void removeQuietly(FilePath path) {
        try {
            channel.request(SftpPacket.REMOVE, new SftpPacket().path(path));
        } catch (IOException _) {
            // The save has failed already, and says so; this was only its temporary file.
        }
    }

    private void closeHandle(byte[] handle) throws IOException {
        channel.request(SftpPacket.CLOSE, new SftpPacket().string(handle));
    }
}
