package dev.berth.server.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.channel.LocalWindow;

/**
 * What a client has sent on a channel and nobody has read yet, in a ring as large as was ever needed: the channel's window bounds it,
 * and grows again by what is read. MINA's own stream moves all that waits, up to the whole window, to its buffer's beginning at
 * each read: an eighth of all processor time of an upload. One thread reads; {@link #receive} and {@link #end} come from any.
 */
final class ChannelInput extends InputStream {

    private static final int SMALLEST = 4096;

    private final Taken taken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] ring = new byte[0];
    /** Where the next byte to be read lies. */
    private int next;
    private int waiting;
    private boolean ended;

    /** Hears how many bytes were read; nothing is locked meanwhile. */
    interface Taken {
        void bytes(int count) throws IOException;
    }

    ChannelInput(Taken taken) {
        this.taken = taken;
    }

    /** @param window the channel's for what comes from its client */
    static ChannelInput of(LocalWindow window) {
        return new ChannelInput(count -> {
            if (window.isOpen()) {
                window.release(count);
            }
        });
    }

    /** Never blocks. What comes after the end is nobody's. */
    void receive(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (waiting + length > ring.length) {
                grow(waiting + length);
            }
            int end = (next + waiting) % ring.length;
            int first = Math.min(length, ring.length - end);
            System.arraycopy(bytes, offset, ring, end, first);
            System.arraycopy(bytes, offset + first, ring, 0, length - first);
            waiting += length;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void grow(int needed) {
        byte[] larger = new byte[Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1)];
        take(larger, 0, waiting);
        ring = larger;
        next = 0;
    }

    /** Copies what lies there, and leaves it there. */
    private void take(byte[] bytes, int offset, int length) {
        int first = Math.min(length, ring.length - next);
        System.arraycopy(ring, next, bytes, offset, first);
        System.arraycopy(ring, 0, bytes, offset + first, length - first);
    }

    /** Nothing more comes; what is there can still be read. Idempotent. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Waits for something, and takes what there is. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        int now;
        lock.lock();
        try {
            while (waiting == 0) {
                if (ended) {
                    return -1;
                }
                changed.await();
            }
            now = Math.min(length, waiting);
            take(bytes, offset, now);
            waiting -= now;
            // What is small enough stays in the processor's cache.
            next = waiting == 0 ? 0 : (next + now) % ring.length;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while nothing came from the client");
        } finally {
            lock.unlock();
        }
        taken.bytes(now);
        return now;
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }
}
