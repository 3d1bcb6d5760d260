package dev.berth.workbench.files;

import dev.berth.workbench.files.SftpChannel.Reply;
import java.io.IOException;
import java.util.Optional;

/** What the replies of an sftp-server mean: a value, or why not as a person reads it. */
final class Replies {

    private Replies() {}

    static byte[] handle(Reply reply) throws IOException {
        if (reply.type() != SftpPacket.HANDLE) {
            throw failure(reply);
        }
        return SftpPacket.string(reply.body());
    }

    static FileAttributes attributes(Reply reply) throws IOException {
        if (reply.type() != SftpPacket.ATTRS) {
            throw failure(reply);
        }
        return SftpPacket.attributes(reply.body());
    }

    static void require(Reply reply) throws IOException {
        if (status(reply) != SftpPacket.STATUS_OK) {
            throw failure(reply);
        }
    }

    static void requireEnd(Reply reply) throws IOException {
        if (status(reply) != SftpPacket.STATUS_EOF) {
            throw failure(reply);
        }
    }

    static <T> Optional<T> missing(Reply reply) throws IOException {
        if (status(reply) == SftpPacket.STATUS_NO_SUCH_FILE) {
            return Optional.empty();
        }
        throw failure(reply);
    }

    /** The status code; the reply stays as it was. */
    static int status(Reply reply) {
        return reply.type() == SftpPacket.STATUS && reply.body().remaining() >= Integer.BYTES
                ? reply.body().getInt(reply.body().position())
                : -1;
    }

    /** A full disk has no status of its own in version 3: a failed write is most often that. */
    static IOException failure(Reply reply) {
        return switch (status(reply)) {
            case SftpPacket.STATUS_NO_SUCH_FILE -> new IOException("it does not exist");
            case SftpPacket.STATUS_PERMISSION_DENIED -> new IOException("permission denied");
            case SftpPacket.STATUS_FAILURE -> new IOException("it failed (is the disk full?)");
            default -> new BrokenServer("gave an unexpected answer");
        };
    }
}
