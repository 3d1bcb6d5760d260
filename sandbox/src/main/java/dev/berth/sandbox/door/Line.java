package dev.berth.sandbox.door;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection from a door: frames of a type, a length of four bytes and at most 64 KiB. One thread reads; any may send.
 * Holds one buffer, whatever the door claims, and a small one until more than a greeting comes. Lives until closed.
 */
final class Line implements AutoCloseable {

    static final int MOST_PAYLOAD = 65_536;
    private static final int HEADER = 5;
    /** A hello is 42 bytes. */
    private static final int GREETING = 64;

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocateDirect(GREETING).flip();
    private final ReentrantLock sending = new ReentrantLock();
    private int unread;

    Line(SocketChannel channel) {
        this.channel = channel;
    }

    /** A frame as it lies in the line's buffer: the payload is good until the next is read. */
    record Frame(FrameType type, ByteBuffer payload) {

        /** @throws BrokenDoor where the payload has another length */
        ByteBuffer exactly(int length) throws IOException {
            if (payload.remaining() != length) {
                throw new BrokenDoor(type + " of a wrong length");
            }
            return payload;
        }
    }

    /**
     * The next frame.
     *
     * @throws EOFException where the door closed the line, in the middle of a frame or not
     * @throws BrokenDoor where what comes is no frame
     */
    Frame read() throws IOException {
        in.position(in.position() + unread);
        unread = 0;
        require(HEADER);
        FrameType type = FrameType.fromDoor(in.get(in.position()));
        int length = in.getInt(in.position() + 1);
        if (length < 0 || length > MOST_PAYLOAD) {
            throw new BrokenDoor("a frame that is too long");
        }
        require(HEADER + length);
        in.position(in.position() + HEADER);
        unread = length;
        return new Frame(type, in.slice(in.position(), length));
    }

    /** Whether the next frame is here already, as far as its door says what it is. By the thread that reads. */
    boolean hasFrame() {
        int next = in.position() + unread;
        return in.limit() - next >= HEADER && in.limit() - next - HEADER >= in.getInt(next + 1);
    }

    /** Whether the door is still at the other end and has said nothing since the last frame. By the thread that reads. */
    boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            boolean quiet = in.remaining() == unread && channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return quiet;
        } catch (IOException _) {
            return false;
        }
    }

    private void require(int bytes) throws IOException {
        if (in.remaining() >= bytes) {
            return;
        }
        boolean isGreeting = in.position() == 0 && bytes <= GREETING;
        if (in.capacity() > GREETING || isGreeting) {
            in.compact();
        } else {
            in = ByteBuffer.allocateDirect(HEADER + MOST_PAYLOAD).put(in);
        }
        while (in.position() < bytes) {
            if (channel.read(in) < 0) {
                throw new EOFException("the line was closed");
            }
        }
        in.flip();
    }

    void send(FrameType type, ByteBuffer payload) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).put(type.number()).putInt(payload.remaining()).flip();
        sendAll(header, payload);
    }

    /** Several frames at once, made by {@link #put}. */
    void send(ByteBuffer frames) throws IOException {
        sendAll(frames);
    }

    static void put(ByteBuffer frames, FrameType type, ByteBuffer payload) {
        frames.put(type.number()).putInt(payload.remaining()).put(payload);
    }

    /** How many bytes a frame of that payload takes. */
    static int size(int payload) {
        return HEADER + payload;
    }

    private void sendAll(ByteBuffer... parts) throws IOException {
        sending.lock();
        try {
            while (parts[parts.length - 1].hasRemaining() || parts[0].hasRemaining()) {
                channel.write(parts);
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // A connection that cannot be closed is as good as closed: nothing more is read from it or sent.
            unread = 0;
        }
    }
}
