package dev.berth.workbench.terminal;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StateWriter} wrote, or bytes that somebody made up: whatever is not as it must be is an
 * {@link UnreadableStateException}, and nothing is believed before it was checked.
 */
final class StateReader {

    private final byte[] bytes;
    private final int end;
    private int at;

    StateReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    long readNumber() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            number |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return number;
            }
        }
        throw new UnreadableStateException("a number has no end");
    }

    /** A number from 0 to {@code most}. */
    int readNumber(int most) {
        long number = readNumber();
        require(number >= 0 && number <= most);
        return (int) number;
    }

    long readCount() {
        long number = readNumber();
        require(number >= 0);
        return number;
    }

    boolean readFlag() {
        return readNumber(1) == 1;
    }

    <E extends Enum<E>> E readOneOf(E[] all) {
        return all[readNumber(all.length - 1)];
    }

    /** Text of at most this many characters. */
    String readText(int most) {
        String text = new String(readBytes(3 * most), StandardCharsets.UTF_8);
        require(text.length() <= most);
        return text;
    }

    byte[] readBytes(int most) {
        int length = readNumber(most);
        require(length <= end - at);
        byte[] read = new byte[length];
        System.arraycopy(bytes, at, read, 0, length);
        at += length;
        return read;
    }

    int readByte() {
        require(at < end);
        return bytes[at++] & 0xFF;
    }

    int position() {
        return at;
    }

    /** Everything must have been read. */
    void end() {
        require(at == end);
    }

    void require(boolean holds) {
        if (!holds) {
            throw new UnreadableStateException("not a saved terminal, or a broken one");
        }
    }
}
