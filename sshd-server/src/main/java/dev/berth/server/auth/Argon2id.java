package dev.berth.server.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Argon2id version 0x13 (RFC 9106) with one lane and without secret and associated data, in memory that is kept from one
 * hash to the next: libraries for Java allocate it anew each time, which a flood of guesses turns into the whole heap.
 * Used by one thread at a time; lives as long as that thread.
 */
final class Argon2id {

    private static final int VERSION = 0x13;
    private static final int TYPE = 2;
    private static final int SYNC_POINTS = 4;
    /** A block is 1 KiB. */
    private static final int WORDS = 128;

    private final long[] block = new long[WORDS];
    private final long[] mixed = new long[WORDS];
    private final long[] input = new long[WORDS];
    private final long[] addresses = new long[WORDS];
    private long[] memory = new long[0];

    /** @param kib how much memory, at least 8 KiB */
    byte[] hash(byte[] password, byte[] salt, int kib, int passes, int length) {
        int blocks = SYNC_POINTS * Math.max(2, kib / SYNC_POINTS);
        if (memory.length != blocks * WORDS) {
            memory = new long[blocks * WORDS];
        }
        begin(seed(password, salt, kib, passes, length));
        int segment = blocks / SYNC_POINTS;
        for (int pass = 0; pass < passes; pass++) {
            for (int slice = 0; slice < SYNC_POINTS; slice++) {
                fill(pass, passes, slice, segment, blocks);
            }
        }
        byte[] last = new byte[WORDS * Long.BYTES];
        ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(memory, (blocks - 1) * WORDS, WORDS);
        byte[] hash = new byte[length];
        longHash(last, hash);
        Arrays.fill(memory, 0);
        return hash;
    }

    // --- section 3.2: the first blocks ---

    private static byte[] seed(byte[] password, byte[] salt, int kib, int passes, int length) {
        ByteBuffer seed = ByteBuffer.allocate(10 * Integer.BYTES + password.length + salt.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        seed.putInt(1).putInt(length).putInt(kib).putInt(passes).putInt(VERSION).putInt(TYPE);
        seed.putInt(password.length).put(password).putInt(salt.length).put(salt).putInt(0).putInt(0);
        byte[] hash = new byte[64];
        blake2b(seed.array(), hash, 0);
        return hash;
    }

    private void begin(byte[] seed) {
        byte[] first = new byte[WORDS * Long.BYTES];
        for (int i = 0; i < 2; i++) {
            ByteBuffer numbered = ByteBuffer.allocate(seed.length + 2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            longHash(numbered.put(seed).putInt(i).putInt(0).array(), first);
            ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(memory, i * WORDS, WORDS);
        }
    }

    /** Section 3.3: a hash of any length. */
    private static void longHash(byte[] from, byte[] to) {
        byte[] prefixed = ByteBuffer.allocate(Integer.BYTES + from.length).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(to.length).put(from).array();
        if (to.length <= 64) {
            blake2b(prefixed, to, 0);
            return;
        }
        byte[] link = new byte[64];
        blake2b(prefixed, link, 0);
        int done = 32;
        System.arraycopy(link, 0, to, 0, done);
        for (; to.length - done > 64; done += 32) {
            byte[] next = new byte[64];
            blake2b(link, next, 0);
            link = next;
            System.arraycopy(link, 0, to, done, 32);
        }
        byte[] tail = new byte[to.length - done];
        blake2b(link, tail, 0);
        System.arraycopy(tail, 0, to, done, tail.length);
    }

    private static void blake2b(byte[] from, byte[] to, int offset) {
        Blake2bDigest digest = new Blake2bDigest(8 * to.length);
        digest.update(from, 0, from.length);
        digest.doFinal(to, offset);
    }

    // --- section 3.4: the memory, a quarter of a pass at a time ---

    private void fill(int pass, int passes, int slice, int segment, int blocks) {
        boolean independent = pass == 0 && slice < SYNC_POINTS / 2;
        if (independent) {
            Arrays.fill(input, 0);
            input[0] = pass;
            input[2] = slice;
            input[3] = blocks;
            input[4] = passes;
            input[5] = TYPE;
        }
        int start = pass == 0 && slice == 0 ? 2 : 0;
        if (independent && start != 0) {
            nextAddresses();
        }
        for (int i = start; i < segment; i++) {
            int current = slice * segment + i;
            int previous = (current + blocks - 1) % blocks;
            if (independent && i % WORDS == 0) {
                nextAddresses();
            }
            long random = independent ? addresses[i % WORDS] : memory[previous * WORDS];
            int reference = reference(random, pass, slice, i, segment, blocks);
            compress(memory, previous * WORDS, reference * WORDS, current * WORDS, pass > 0);
        }
    }

    /** Section 3.4.1.2: two compressions with zero of a counted block. */
    private void nextAddresses() {
        input[6]++;
        long[] both = new long[3 * WORDS];
        System.arraycopy(input, 0, both, WORDS, WORDS);
        compress(both, 0, WORDS, 2 * WORDS, false);
        System.arraycopy(both, 2 * WORDS, both, WORDS, WORDS);
        compress(both, 0, WORDS, 2 * WORDS, false);
        System.arraycopy(both, 2 * WORDS, addresses, 0, WORDS);
    }

    /** Section 3.4.2, where there is one lane. */
    private static int reference(long random, int pass, int slice, int index, int segment, int blocks) {
        int area = pass == 0 ? slice * segment + index - 1 : blocks - segment + index - 1;
        long low = random & 0xFFFF_FFFFL;
        long square = (low * low) >>> 32;
        long position = area - 1 - ((area * square) >>> 32);
        long start = pass == 0 || slice == SYNC_POINTS - 1 ? 0 : (slice + 1L) * segment;
        return (int) ((start + position) % blocks);
    }

    // --- section 3.5: the compression of two blocks ---

    private void compress(long[] words, int left, int right, int to, boolean keep) {
        for (int i = 0; i < WORDS; i++) {
            block[i] = words[left + i] ^ words[right + i];
            mixed[i] = block[i];
        }
        for (int row = 0; row < WORDS; row += 16) {
            permute(row, 2);
        }
        for (int column = 0; column < 16; column += 2) {
            permute(column, 16);
        }
        for (int i = 0; i < WORDS; i++) {
            long result = block[i] ^ mixed[i];
            words[to + i] = keep ? words[to + i] ^ result : result;
        }
    }

    /** Section 3.6, on eight pairs of words that are {@code step} apart. */
    private void permute(int at, int step) {
        for (int i = 0; i < 4; i++) {
            quarter(word(at, step, i), word(at, step, 4 + i), word(at, step, 8 + i), word(at, step, 12 + i));
        }
        for (int i = 0; i < 4; i++) {
            quarter(word(at, step, i), word(at, step, 4 + (i + 1) % 4), word(at, step, 8 + (i + 2) % 4),
                    word(at, step, 12 + (i + 3) % 4));
        }
    }

    private static int word(int at, int step, int index) {
        return at + index / 2 * step + index % 2;
    }

    private void quarter(int a, int b, int c, int d) {
        half(a, b, d, 32);
        half(c, d, b, 24);
        half(a, b, d, 16);
        half(c, d, b, 63);
    }

    /** Adds one word and a product to another, and rotates a third by it. */
    private void half(int to, int add, int turned, int by) {
        long product = 2 * (mixed[to] & 0xFFFF_FFFFL) * (mixed[add] & 0xFFFF_FFFFL);
        mixed[to] += mixed[add] + product;
        mixed[turned] = Long.rotateRight(mixed[turned] ^ mixed[to], by);
    }
}
