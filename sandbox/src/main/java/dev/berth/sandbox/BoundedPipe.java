package dev.berth.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries bytes from one thread to another and never holds more than it was made for: a writer waits for the reader.
 * Once the reader has closed its side, what is written is dropped. What was written before the end is read before it. Takes the memory
 * that was ever needed, not what it may hold.
 */
public final class BoundedPipe {

    private static final int SMALLEST = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int capacity;
    private byte[] ring;
    private int start;
    private int held;
    private boolean ended;
    private boolean dropping;

    public BoundedPipe(int capacity) {
        this.capacity = capacity;
        this.ring = new byte[Math.min(SMALLEST, capacity)];
    }

    public InputStream source() {
        return new Source();
    }

    public OutputStream sink() {
        return new Sink();
    }

    /**
     * Writes what fits, waiting for room at most that long.
     *
     * @return how many bytes were taken, 0 where there was no room in time
     */
    public int offer(byte[] bytes, int offset, int length, long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (held == capacity && !dropping && left > 0) {
                left = changed.awaitNanos(left);
            }
            return dropping ? length : put(bytes, offset, length);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes all of it, waiting for the reader as long as it takes; what nobody reads any more is dropped.
     *
     * @param bytes taken to its limit
     */
    public void put(ByteBuffer bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (bytes.hasRemaining() && !dropping) {
                while (held == capacity && !dropping) {
                    changed.await();
                }
                putWhatFits(bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    private void putWhatFits(ByteBuffer bytes) {
        int taken = dropping ? 0 : Math.min(bytes.remaining(), capacity - held);
        makeRoom(taken);
        int at = (start + held) % ring.length;
        int first = Math.min(taken, ring.length - at);
        bytes.get(ring, at, first);
        bytes.get(ring, 0, taken - first);
        held += taken;
        changed.signalAll();
    }

    /** Nothing more will be written. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be read: writers never wait again. */
    public void drop() {
        lock.lock();
        try {
            dropping = true;
            ended = true;
            held = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] bytes, int offset, int length) {
        ByteBuffer all = ByteBuffer.wrap(bytes, offset, length);
        putWhatFits(all);
        return length - all.remaining();
    }

    private int take(byte[] bytes, int offset, int length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (held == 0 && !ended) {
                changed.await();
            }
            int taken = Math.min(length, held);
            copy(bytes, offset, taken);
            held -= taken;
            // Begun anew, a ring that is mostly empty stays in the processor's cache.
            start = held == 0 ? 0 : (start + taken) % ring.length;
            changed.signalAll();
            return taken == 0 ? -1 : taken;
        } finally {
            lock.unlock();
        }
    }

    private void copy(byte[] bytes, int offset, int length) {
        int first = Math.min(length, ring.length - start);
        System.arraycopy(ring, start, bytes, offset, first);
        System.arraycopy(ring, 0, bytes, offset + first, length - first);
    }

    private void makeRoom(int more) {
        if (held + more > ring.length) {
            byte[] larger = new byte[Math.min(capacity, Math.max(held + more, 2 * ring.length))];
            copy(larger, 0, held);
            ring = larger;
            start = 0;
        }
    }

    private int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    private boolean isDropping() {
        lock.lock();
        try {
            return dropping;
        } finally {
            lock.unlock();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted").initCause(e);
    }

    private final class Source extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            try {
                return length == 0 ? 0 : take(bytes, offset, length);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public int available() {
            return held();
        }

        @Override
        public void close() {
            drop();
        }
    }

    private final class Sink extends OutputStream {

        private static final long A_WHILE = 60_000;

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            try {
                for (int done = 0; done < length;) {
                    done += offer(bytes, offset + done, length - done, A_WHILE);
                    if (isDropping()) {
                        throw new IOException("nobody reads any more");
                    }
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
