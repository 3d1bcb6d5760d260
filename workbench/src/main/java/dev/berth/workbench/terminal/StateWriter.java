package dev.berth.workbench.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes that are written: what {@link StateReader} reads. Numbers take a byte for each seven bits. */
final class StateWriter {

    private static final int BUFFER = 8 * 1024;

    private byte[] bytes;
    private int size;

    StateWriter(int expected) {
        bytes = new byte[expected];
    }

    void writeNumber(long number) {
        need(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void writeFlag(boolean flag) {
        writeNumber(flag ? 1 : 0);
    }

    <E extends Enum<E>> void writeOneOf(E value, E[] all) {
        writeNumber(Arrays.asList(all).indexOf(value));
    }

    void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void writeBytes(byte[] written) {
        writeNumber(written.length);
        need(written.length);
        System.arraycopy(written, 0, bytes, size, written.length);
        size += written.length;
    }

    /** Each of these is below 128. */
    void writeAscii(int[] points, int count) {
        need(count);
        for (int i = 0; i < count; i++) {
            bytes[size + i] = (byte) points[i];
        }
        size += count;
    }

    private void need(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    int size() {
        return size;
    }

    int capacity() {
        return bytes.length;
    }

    /** Forgets what was written after this many bytes. */
    void cut(int newSize) {
        size = newSize;
    }

    /** The bytes as they are read by {@link #inflated}, behind a few that stay as they are. */
    byte[] deflated(byte[] head, int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(bytes, 0, size);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(size / 4 + 64);
            out.writeBytes(head);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Refuses what is no deflated stream, or is larger than {@code most}. */
    static StateWriter inflated(byte[] deflated, int from, int most) {
        Inflater inflater = new Inflater(true);
        StateWriter out = new StateWriter(BUFFER);
        try {
            inflater.setInput(deflated, from, deflated.length - from);
            while (!inflater.finished()) {
                out.need(BUFFER);
                int more = inflater.inflate(out.bytes, out.size, BUFFER);
                out.size += more;
                if ((more == 0 && !inflater.finished()) || out.size > most) {
                    throw new UnreadableStateException("cut off, or too large");
                }
            }
            return out;
        } catch (DataFormatException e) {
            throw new UnreadableStateException("not compressed as a saved terminal is: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    /** What was written, not copied. */
    StateReader reader(int from) {
        return new StateReader(bytes, from, size);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
