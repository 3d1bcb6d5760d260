package dev.berth.server.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoWriteFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a socket that does not block: at once and on the thread of whoever writes as long as the socket takes it, otherwise in order
 * and when it is {@linkplain #flush flushed}. While more waits than {@link #MOST_WAITING}, the client is not read from: what it sends
 * could be answered without end, and channels' windows bound their own data only. Safe from any thread; futures are told while nothing
 * is locked.
 */
final class SocketWriter {

    /** Bytes: half of what one channel's window lets a program print ahead. */
    static final int MOST_WAITING = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(SocketWriter.class);

    private final SocketChannel socket;
    private final SelectionKey key;
    private final Queue<Write> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private @Nullable IOException failure;

    private static final class Write extends AbstractIoWriteFuture {

        private final ByteBuffer bytes;

        Write(ByteBuffer bytes) {
            super("write", null);
            this.bytes = bytes;
        }
    }

    /** @param key its selector wakes when there is something to flush */
    SocketWriter(SocketChannel socket, SelectionKey key) {
        this.socket = socket;
        this.key = key;
    }

    /** The bytes may be changed again once the future is done; mostly it is when this returns. */
    IoWriteFuture write(ByteBuffer bytes) {
        Write write = new Write(bytes);
        Object outcome = true;
        synchronized (this) {
            try {
                if (waiting.isEmpty()) {
                    socket.write(bytes);
                }
                if (bytes.hasRemaining()) {
                    waiting.add(write);
                    waitingBytes += bytes.remaining();
                    key.interestOps(interest());
                    key.selector().wakeup();
                    return write;
                }
            } catch (IOException e) {
                failure = e;
                key.selector().wakeup();
                outcome = e;
            }
        }
        write.setValue(outcome);
        return write;
    }

    /**
     * Sends what the socket takes of what waits.
     *
     * @throws IOException also where an earlier {@link #write} failed: who wrote may hold locks that the connection's end needs
     */
    void flush() throws IOException {
        List<Write> done = new ArrayList<>();
        try {
            flush(done);
        } finally {
            done.forEach(write -> write.setValue(true));
        }
    }

    private synchronized void flush(List<Write> done) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (waiting.isEmpty()) {
            return;
        }
        try {
            for (Write next = waiting.peek(); next != null; next = waiting.peek()) {
                waitingBytes -= socket.write(next.bytes);
                if (next.bytes.hasRemaining()) {
                    return;
                }
                done.add(waiting.remove());
            }
        } finally {
            if (key.isValid()) {
                key.interestOps(interest());
            }
        }
    }

    private int interest() {
        return (waitingBytes > MOST_WAITING ? 0 : SelectionKey.OP_READ)
                | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE);
    }

    /** @return false while so much waits that nothing more may be read that could have to be answered */
    synchronized boolean mayRead() {
        return waitingBytes <= MOST_WAITING;
    }

    synchronized long waitingBytes() {
        return waitingBytes;
    }

    /** What waits now. */
    synchronized List<IoWriteFuture> waiting() {
        return List.copyOf(waiting);
    }

    /** Closes the socket; what waits is not sent. Idempotent. */
    void close() {
        List<Write> lost;
        synchronized (this) {
            lost = List.copyOf(waiting);
            waiting.clear();
            waitingBytes = 0;
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a connection was closed, but not cleanly", e);
            }
        }
        lost.forEach(write -> write.setValue(new ClosedChannelException()));
    }
}
