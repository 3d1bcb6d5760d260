package dev.berth.workbench.files;

import dev.berth.core.Refusal;
import dev.berth.workbench.files.SftpChannel.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** Moves whole contents through an open handle, several requests under way at once. One per content; used by one thread. */
final class FileTransfer {

    private static final int CHUNK = 32 * 1024;
    private static final int REQUESTS_AT_ONCE = 16;

    private final SftpChannel channel;
    private final byte[] handle;
    private final ArrayDeque<CompletableFuture<Reply>> ahead = new ArrayDeque<>();

    FileTransfer(SftpChannel channel, byte[] handle) {
        this.channel = channel;
        this.handle = handle;
    }

    /**
     * A short read, which no local file gives before its end, is asked for again in order.
     *
     * @param most more is refused TOO_LARGE
     */
    byte[] readAll(FilePath path, long most) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long asked = 0;
        while (true) {
            asked = askAhead(asked);
            Reply reply = channel.await(ahead.remove());
            if (reply.type() != SftpPacket.DATA) {
                drain();
                Replies.requireEnd(reply);
                return content.toByteArray();
            }
            byte[] data = data(reply);
            requireRoom(path, content.size() + data.length, most);
            content.writeBytes(data);
            if (data.length < CHUNK) {
                drain();
                asked = content.size();
            }
        }
    }

    private long askAhead(long asked) throws IOException {
        long next = asked;
        while (ahead.size() < REQUESTS_AT_ONCE) {
            ahead.add(channel.start(SftpPacket.READ, new SftpPacket().string(handle).offset(next).number(CHUNK)));
            next += CHUNK;
        }
        return next;
    }

    /** Nothing would never end; more than was asked for is from somewhere else. */
    private static byte[] data(Reply reply) throws IOException {
        byte[] data = SftpPacket.string(reply.body());
        if (data.length == 0 || data.length > CHUNK) {
            throw new BrokenServer("read " + data.length + " bytes where " + CHUNK + " were asked for");
        }
        return data;
    }

    private void requireRoom(FilePath path, long size, long most) throws IOException {
        if (size > most) {
            drain();
            throw new Refusal(Refusal.Code.TOO_LARGE, "'" + path + "' is larger than " + most / (1 << 20)
                    + " MiB, which is the most the editor opens; use a program in the shell");
        }
    }

    private void drain() throws IOException {
        while (!ahead.isEmpty()) {
            channel.await(ahead.remove());
        }
    }

    /** A failed write ends it; the answers to those under way are waited for, and do not matter any more. */
    void writeAll(byte[] content) throws IOException {
        for (int offset = 0; offset < content.length; offset += CHUNK) {
            int length = Math.min(CHUNK, content.length - offset);
            ahead.add(channel.start(SftpPacket.WRITE,
                    new SftpPacket().string(handle).offset(offset).string(content, offset, length)));
            if (ahead.size() == REQUESTS_AT_ONCE) {
                Replies.require(channel.await(ahead.remove()));
            }
        }
        while (!ahead.isEmpty()) {
            Replies.require(channel.await(ahead.remove()));
        }
    }
}
