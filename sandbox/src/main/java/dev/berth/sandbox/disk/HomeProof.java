package dev.berth.sandbox.disk;

import dev.berth.config.ByteSize;
import dev.berth.core.disk.HomeDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What an ext4 image says of itself, read from its bytes: which it is, whose, how large, and whether it was put away as it
 * should be. Anything unusual is no proof, and left to the tools that know every ext4.
 *
 * @param root the uid and gid that its top folder belongs to, where they are one
 */
record HomeProof(UUID id, int root, ByteSize size) {

    private static final int SUPERBLOCK = 1024;
    private static final int MAGIC = 0xEF53;
    private static final int FOLDER = 0x4000;
    private static final int CLEAN = 1;
    /** Incompatible features, bit by bit: those under which all this stands where it is read here. */
    private static final int UNDERSTOOD = 0x2 | 0x40 | 0x80 | 0x200;
    private static final int WIDE = 0x80;
    private static final int CHECKSUMS = 0x400;
    private static final int LARGEST_BLOCK = 6;

    /** Whether it is that disk of that size, and its owner's. */
    boolean is(HomeDisk disk) {
        return id.equals(disk.id()) && root == disk.uid() && size.compareTo(disk.size()) <= 0;
    }

    /** Empty for what is no ext4, or damaged, or was not unmounted, or is of a kind not known here. */
    static Optional<HomeProof> read(FileChannel image) throws IOException {
        ByteBuffer header = bytes(image, SUPERBLOCK, SUPERBLOCK);
        if (!isSound(header)) {
            return Optional.empty();
        }
        long block = 1024L << header.getInt(24);
        boolean wide = (header.getInt(96) & WIDE) != 0;
        ByteBuffer group = bytes(image, block * (header.getInt(20) + 1L), 64);
        long blocks = unsigned(header.getInt(4)) | (wide ? unsigned(header.getInt(336)) << 32 : 0);
        long table = unsigned(group.getInt(8)) | (wide ? unsigned(group.getInt(40)) << 32 : 0);
        if (blocks > image.size() / block || table < 0 || table >= blocks) {
            return Optional.empty();
        }
        ByteBuffer root = bytes(image, block * table + header.getShort(88), 128);
        int uid = number(root, 2, 120);
        return (root.getShort(0) & 0xF000) == FOLDER && uid == number(root, 24, 122)
                ? Optional.of(new HomeProof(id(header), uid, new ByteSize(blocks * block)))
                : Optional.empty();
    }

    private static boolean isSound(ByteBuffer header) {
        return (header.getShort(56) & 0xFFFF) == MAGIC && header.getShort(58) == CLEAN
                && (header.getInt(96) & ~UNDERSTOOD) == 0 && header.getInt(24) >= 0
                && header.getInt(24) <= LARGEST_BLOCK && header.getShort(88) >= 128
                && (header.getInt(100) & CHECKSUMS) != 0 && checksum(header) == header.getInt(1020);
    }

    private static int checksum(ByteBuffer header) {
        CRC32C sum = new CRC32C();
        sum.update(header.slice(0, 1020));
        return ~(int) sum.getValue();
    }

    private static UUID id(ByteBuffer header) {
        ByteBuffer id = header.slice(104, 16).order(ByteOrder.BIG_ENDIAN);
        return new UUID(id.getLong(), id.getLong());
    }

    private static int number(ByteBuffer inode, int low, int high) {
        return (inode.getShort(low) & 0xFFFF) | (inode.getShort(high) & 0xFFFF) << 16;
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    private static ByteBuffer bytes(FileChannel image, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && image.read(bytes, at + bytes.position()) >= 0) {
            // On to the next piece; what is missing at the end of a short file reads as zeros.
        }
        return bytes.clear();
    }
}
