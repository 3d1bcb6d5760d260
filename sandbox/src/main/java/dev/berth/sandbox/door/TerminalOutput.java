package dev.berth.sandbox.door;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What a program prints on its terminal, taken from its line by the thread that reads it: between the door and the reader no
 * other thread wakes. What is not read waits in the socket, and then in the program. Used by one thread.
 */
final class TerminalOutput extends InputStream {

    /** Takes what comes between the output. */
    interface Owner {

        /** False at the end. */
        boolean take(Line.Frame frame) throws IOException;

        /** Nothing more is taken from the line. */
        void lineLost(String reason);
    }

    private final Line line;
    private final Owner owner;
    private ByteBuffer piece = Numbers.NOTHING.duplicate();
    private boolean over;

    TerminalOutput(Line line, Owner owner) {
        this.line = line;
        this.owner = owner;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Waits for a piece, and takes with it what has come already: a terminal's pieces are small. */
    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int taken = 0;
        while (taken < length && (taken == 0 || piece.hasRemaining() || line.hasFrame())) {
            if (!piece.hasRemaining() && !next()) {
                break;
            }
            int now = Math.min(length - taken, piece.remaining());
            piece.get(bytes, offset + taken, now);
            taken += now;
        }
        return taken == 0 && length > 0 ? -1 : taken;
    }

    /** False at the end; after anything but output there is no piece yet. */
    private boolean next() {
        if (over) {
            return false;
        }
        String reason = "the line to it was lost";
        try {
            Line.Frame frame = line.read();
            if (frame.type() == FrameType.STDOUT) {
                piece = frame.payload();
                // An empty one is the end; of the process the door tells on its control line.
                over = !piece.hasRemaining();
                return !over;
            }
            if (owner.take(frame)) {
                return true;
            }
        } catch (BrokenDoor e) {
            reason = String.valueOf(e.getMessage());
        } catch (IOException e) {
            reason = "the line to it was lost";
        }
        over = true;
        owner.lineLost(reason);
        return false;
    }

    @Override
    public int available() {
        return piece.remaining();
    }
}
