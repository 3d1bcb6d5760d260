package dev.berth.bench.terminal;

import java.util.Arrays;

/** Bytes that are waited for; they may come in several pieces. Used by one thread, for one wait. */
final class Sought {

    private final byte[] wanted;
    private byte[] carried = new byte[0];

    Sought(byte[] wanted) {
        this.wanted = wanted;
    }

    boolean isEndedBy(byte[] piece, int length) {
        byte[] joined = Arrays.copyOf(carried, carried.length + length);
        System.arraycopy(piece, 0, joined, carried.length, length);
        carried = Arrays.copyOfRange(joined, Math.max(0, joined.length - wanted.length + 1), joined.length);
        for (int i = 0; i + wanted.length <= joined.length; i++) {
            if (joined[i] == wanted[0] && Arrays.equals(joined, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
