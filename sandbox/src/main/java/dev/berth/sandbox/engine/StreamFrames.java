package dev.berth.sandbox.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes an exec's output apart where it has no terminal: frames of a stream's number, three zero bytes, a length of
 * four bytes and that many bytes ("Stream format" in the engine's API reference). Holds one buffer, whatever a frame
 * claims to be. Used by one thread.
 */
public final class StreamFrames {

    public static final int STDERR = 2;
    private static final int HEADER = 8;

    private final EngineConnection connection;
    private final ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);

    public StreamFrames(EngineConnection connection) {
        this.connection = connection;
    }

    /** Takes a piece of a stream; the bytes are valid during the call only. */
    public interface Taker {
        void take(int stream, byte[] bytes, int length) throws IOException;
    }

    /** Until the end. */
    public void copy(Taker taker) throws IOException {
        while (fill(HEADER)) {
            int stream = buffer.get(0);
            long length = Integer.toUnsignedLong(buffer.getInt(4));
            if (stream < 0 || stream > STDERR) {
                throw new IOException("the engine's stream is broken: no stream has the number " + stream);
            }
            copyFrame(stream, length, taker);
        }
    }

    private void copyFrame(int stream, long length, Taker taker) throws IOException {
        for (long left = length; left > 0;) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            int read = connection.read(buffer);
            if (read < 0) {
                throw new EOFException("the engine's stream ended within a frame");
            }
            taker.take(stream, buffer.array(), read);
            left -= read;
        }
    }

    private boolean fill(int length) throws IOException {
        buffer.clear().limit(length);
        while (buffer.hasRemaining()) {
            if (connection.read(buffer) < 0) {
                return endAtFrame();
            }
        }
        return true;
    }

    private boolean endAtFrame() throws IOException {
        if (buffer.position() > 0) {
            throw new EOFException("the engine's stream ended within a frame");
        }
        return false;
    }
}
