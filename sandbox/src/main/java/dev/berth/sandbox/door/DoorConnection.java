package dev.berth.sandbox.door;

import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.sandbox.BoundedPipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection behind a line of a door; a virtual thread of its own reads the line. Lives until closed. */
final class DoorConnection implements SandboxConnection {

    private static final int HELD = 128 * 1024;

    private final Line line;
    private final BoundedPipe in = new BoundedPipe(HELD);
    private final OutputStream out;
    private volatile boolean outputGone;

    DoorConnection(Line line) {
        this.line = line;
        this.out = new LineOutput(line, LineOutput.OnClose.SEND_END, () -> outputGone);
    }

    DoorConnection begin() {
        Thread.ofVirtual().name("door-connection").start(this::readToTheEnd);
        return this;
    }

    @Override
    public InputStream in() {
        return in.source();
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void close() {
        outputGone = true;
        in.drop();
        line.close();
    }

    private void readToTheEnd() {
        try {
            while (true) {
                take(line.read());
            }
        } catch (IOException e) {
            outputGone = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            in.end();
            line.close();
        }
    }

    private void take(Line.Frame frame) throws IOException, InterruptedException {
        switch (frame.type()) {
            case STDOUT -> {
                if (frame.payload().hasRemaining()) {
                    in.put(frame.payload());
                } else {
                    in.end();
                }
            }
            case STDIN_GONE -> outputGone = true;
            case HELLO, HELD, LISTED, EXIT, GAUGES, STARTED, FAILED, STDERR, CHANGED, OVERFLOWED, DIAL, LIST, RELEASE,
                    SIGNAL, RESIZE, ASK_GAUGES, REAP, LEAVE, START, STRINGS, RUN, ATTACH, CONNECT, LISTEN, WATCH,
                    STDIN ->
                throw new BrokenDoor(frame.type() + " from a connection");
        }
    }
}
