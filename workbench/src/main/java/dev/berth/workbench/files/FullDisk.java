package dev.berth.workbench.files;

import dev.berth.config.ByteSize;
import dev.berth.workbench.files.SftpChannel.Reply;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Tells which limit a write ran into. Version 3 of the protocol has no status for it, so the file system is asked, while
 * what was written is still there. Holds only the channel; used by one call.
 */
final class FullDisk {

    /** Less than this is nothing: a file's last block and the tables around it. */
    private static final long NOTHING = 64 * 1024;

    private final SftpChannel channel;

    FullDisk(SftpChannel channel) {
        this.channel = channel;
    }

    /** The failure, or a better one where there is no room in that folder for what was to be written. */
    IOException explain(FilePath folder, long size, IOException failure) {
        if (failure instanceof BrokenServer || channel.isBroken()) {
            return failure;
        }
        try {
            Reply reply = channel.request(SftpPacket.EXTENDED,
                    new SftpPacket().string("statvfs@openssh.com").path(folder));
            return reply.type() == SftpPacket.EXTENDED_REPLY ? explain(reply.body(), size, failure) : failure;
        } catch (IOException | BufferUnderflowException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** Eleven numbers, of which the first is the preferred size of a write. */
    private static IOException explain(ByteBuffer numbers, long size, IOException failure) {
        numbers.getLong();
        long block = numbers.getLong();
        long blocks = numbers.getLong();
        long freeBlocks = numbers.getLong();
        long availableBlocks = numbers.getLong();
        long inodes = numbers.getLong();
        long freeInodes = numbers.getLong();
        if (freeInodes == 0 && inodes > 0) {
            return new IOException(
                    "all " + inodes + " files and folders that your disk can hold are there; delete some,"
                            + " or ask the admin for a larger disk",
                    failure);
        }
        // What the file system keeps for itself is free, and nobody's.
        long free = availableBlocks * block;
        if (block > 0 && free >= 0 && free < Math.max(NOTHING, size)) {
            return new IOException("the disk is full: " + shown((blocks - freeBlocks) * block) + " of "
                    + shown((blocks - freeBlocks + availableBlocks) * block)
                    + " are used; delete something, or ask the admin for a larger disk",
                    failure);
        }
        return failure;
    }

    private static ByteSize shown(long bytes) {
        return new ByteSize(Math.max(0, bytes));
    }
}
