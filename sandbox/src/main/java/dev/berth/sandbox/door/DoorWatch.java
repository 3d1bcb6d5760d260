package dev.berth.sandbox.door;

import dev.berth.core.sandbox.FolderWatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A watch behind a line of a door; a virtual thread of its own reads the line. A name that is already waiting is not kept
 * again; beyond 1024 names all that is left is that there were more. Lives until closed.
 */
final class DoorWatch implements FolderWatch {

    private static final int MOST_WAITING = 1024;
    private static final int LONGEST_NAME = 255;

    private final Line line;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SequencedSet<ByteBuffer> names = new LinkedHashSet<>();
    private boolean overflowed;
    private boolean gone;

    DoorWatch(Line line) {
        this.line = line;
    }

    DoorWatch begin() {
        Thread.ofVirtual().name("door-watch").start(this::readToTheEnd);
        return this;
    }

    @Override
    public Event next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (names.isEmpty() && !overflowed && !gone) {
                changed.await();
            }
            if (overflowed) {
                overflowed = false;
                return new Event.Overflow();
            }
            return names.isEmpty() ? new Event.Gone() : new Event.Changed(names.removeFirst().array());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private void readToTheEnd() {
        try {
            while (true) {
                take(line.read());
            }
        } catch (IOException e) {
            // The folder's end, the door's or the caller's: nothing more will come of it.
            line.close();
        } finally {
            end();
        }
    }

    private void end() {
        lock.lock();
        try {
            gone = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take(Line.Frame frame) throws IOException {
        lock.lock();
        try {
            switch (frame.type()) {
                case CHANGED -> add(frame.payload());
                case OVERFLOWED -> overflow();
                case HELLO, HELD, LISTED, EXIT, GAUGES, STARTED, FAILED, STDOUT, STDERR, STDIN_GONE, DIAL, LIST,
                        RELEASE,
                        SIGNAL, RESIZE, ASK_GAUGES, REAP, LEAVE, START, STRINGS, RUN, ATTACH, CONNECT, LISTEN, WATCH,
                        STDIN ->
                    throw new BrokenDoor(frame.type() + " from a watch");
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(ByteBuffer payload) throws IOException {
        if (!payload.hasRemaining() || payload.remaining() > LONGEST_NAME) {
            throw new BrokenDoor("a name that no file has");
        }
        byte[] name = new byte[payload.remaining()];
        payload.get(name);
        if (names.add(ByteBuffer.wrap(name)) && names.size() > MOST_WAITING) {
            overflow();
        }
    }

    private void overflow() {
        names.clear();
        overflowed = true;
    }
}
