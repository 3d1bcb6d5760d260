package dev.berth.sandbox.door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Sends what is written as STDIN frames, each at once; closing it is the half-close. Used by one thread. */
final class LineOutput extends OutputStream {

    private final Line line;
    private final BooleanSupplier unread;
    private final OnClose onClose;
    private boolean ended;

    /** What closing it means: a terminal's input has no end. */
    enum OnClose {
        SEND_END, NOTHING
    }

    /** @param unread whether the other side takes no more */
    LineOutput(Line line, OnClose onClose, BooleanSupplier unread) {
        this.line = line;
        this.onClose = onClose;
        this.unread = unread;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int done = 0; done < length;) {
            if (ended || unread.getAsBoolean()) {
                throw new IOException("nobody reads any more");
            }
            int now = Math.min(length - done, Line.MOST_PAYLOAD);
            line.send(FrameType.STDIN, ByteBuffer.wrap(bytes, offset + done, now));
            done += now;
        }
    }

    @Override
    public void close() {
        if (ended || onClose == OnClose.NOTHING) {
            return;
        }
        ended = true;
        try {
            line.send(FrameType.STDIN, Numbers.NOTHING.duplicate());
        } catch (IOException _) {
            // The other side is gone already: there is nobody to tell, and what it said may still be read.
            ended = true;
        }
    }
}
