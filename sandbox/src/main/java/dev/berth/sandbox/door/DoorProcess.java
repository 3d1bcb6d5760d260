package dev.berth.sandbox.door;

import dev.berth.core.sandbox.HeldProcess;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.BoundedPipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process behind a line of a door. Of a terminal, whoever reads its output reads the line; of pipes a virtual thread of its
 * own does, and holds up to 256 KiB of stdout and less of stderr; one that is full holds up the other. That it ended is heard on the
 * door's control line too, so it is known while nobody reads. Lives until closed or detached.
 */
final class DoorProcess implements HeldProcess {

    private static final int STDOUT_HELD = 256 * 1024;
    private static final int STDERR_HELD = 64 * 1024;
    private static final long LONGEST_CLOSE_SECONDS = 5;
    private static final long LONGEST_LAST_WORD_SECONDS = 1;

    /** Which it is, and what becomes of it when the line is lost. */
    record Key(HoldId id, Streams streams, Kept kept) {}

    enum Streams {
        PIPES, TERMINAL
    }

    enum Kept {
        WITH_THE_LINE, HELD
    }

    private final Door door;
    private final Line line;
    private final Key key;
    private final BoundedPipe stdout;
    private final BoundedPipe stderr;
    private final InputStream output;
    private final OutputStream stdin;
    private final CompletableFuture<ProcessEnd> end = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Counted down when nothing more comes from the line. */
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean inputGone;
    private long position;

    DoorProcess(Door door, Line line, Key key) {
        this.door = door;
        this.line = line;
        this.key = key;
        boolean terminal = key.streams() == Streams.TERMINAL;
        this.stdout = new BoundedPipe(terminal ? 1 : STDOUT_HELD);
        this.stderr = new BoundedPipe(terminal ? 1 : STDERR_HELD);
        this.output = terminal ? new TerminalOutput(line, new Taker()) : stdout.source();
        this.stdin = new LineOutput(line, terminal ? LineOutput.OnClose.NOTHING : LineOutput.OnClose.SEND_END,
                () -> inputGone || end.isDone());
        if (terminal) {
            stderr.end();
        }
    }

    long number() {
        return key.id().number();
    }

    /** It runs: from now on it is read. */
    DoorProcess begin(long from) {
        position = from;
        if (key.streams() == Streams.PIPES) {
            Thread.ofVirtual().name("door-" + Long.toHexString(number())).start(this::readToTheEnd);
        }
        return this;
    }

    /** The first word on its end counts. */
    void ended(ProcessEnd how) {
        end.complete(how);
    }

    /** Its door is gone: whatever still holds the line is not to be waited for. What was written before the end stays readable. */
    void lost(String reason) {
        if (end.complete(new ProcessEnd.Lost(reason))) {
            line.close();
        }
    }

    @Override
    public HoldId id() {
        return key.id();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return output;
    }

    @Override
    public InputStream stderr() {
        return stderr.source();
    }

    @Override
    public void resize(TerminalSize size) {
        if (key.streams() == Streams.TERMINAL && !end.isDone()) {
            door.tell(FrameType.RESIZE, Numbers.ofShorts(number(), size.columns(), size.rows()));
        }
    }

    @Override
    public void signal(Signal signal) {
        if (!end.isDone()) {
            door.tell(FrameType.SIGNAL, Numbers.ofByte(number(), signal.number()));
        }
    }

    @Override
    public ProcessEnd waitFor() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is a value, never a failure", e);
        }
    }

    @Override
    public void detach() {
        if (closed.compareAndSet(false, true)) {
            letGo();
            end.complete(new ProcessEnd.Lost("it was detached"));
        }
    }

    /** A line that is closed is a hang up. */
    @Override
    public void hangUp() {
        detach();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean isOver = key.kept() == Kept.WITH_THE_LINE && over.getCount() == 0;
        if (!isOver) {
            tellToEnd();
        }
        stdout.drop();
        stderr.drop();
        try {
            end.get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
            awaitLastWord();
        } catch (TimeoutException | ExecutionException e) {
            end.complete(new ProcessEnd.Lost("it did not end when told to"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            letGo();
            end.complete(new ProcessEnd.Lost("the line to it was closed"));
        }
    }

    private void tellToEnd() {
        if (key.kept() == Kept.HELD || door.version() > Hello.OLDEST) {
            door.tell(FrameType.RELEASE, Numbers.of(number()));
        } else {
            line.close();
        }
    }

    /** The line goes after what was told on the other: a line that is closed first would be a hang up alone. */
    private void awaitLastWord() throws InterruptedException, TimeoutException {
        boolean isRead = key.kept() == Kept.WITH_THE_LINE && key.streams() == Streams.PIPES;
        if (isRead && !over.await(LONGEST_LAST_WORD_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("it has streams open that it does not let go of");
        }
    }

    private void letGo() {
        stdout.drop();
        stderr.drop();
        line.close();
        door.forget(this);
    }

    /** For who reads a terminal's output. */
    private final class Taker implements TerminalOutput.Owner {

        @Override
        public boolean take(Line.Frame frame) throws IOException {
            return takeWord(frame);
        }

        @Override
        public void lineLost(String reason) {
            DoorProcess.this.lineLost(reason);
        }
    }

    private void readToTheEnd() {
        String reason = "the line to it was lost";
        try {
            while (take(line.read())) {
                reason = "the line to it was lost";
            }
        } catch (BrokenDoor e) {
            reason = String.valueOf(e.getMessage());
        } catch (IOException e) {
            reason = "the line to it was lost";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lineLost(reason);
        }
    }

    /** A held one goes on without the line: the door still tells its end. Of another the door tells it within moments. */
    private void lineLost(String reason) {
        line.close();
        over.countDown();
        stdout.end();
        stderr.end();
        if (key.kept() == Kept.WITH_THE_LINE && !closed.get()) {
            end.complete(new ProcessEnd.Lost(reason));
        }
        if (end.isDone()) {
            door.forget(this);
        }
    }

    /** False at the end. */
    private boolean take(Line.Frame frame) throws IOException, InterruptedException {
        switch (frame.type()) {
            case STDOUT -> pass(frame, stdout);
            case STDERR -> pass(frame, stderr);
            default -> {
                return takeWord(frame);
            }
        }
        return true;
    }

    /** What is no output; false at the end. */
    private boolean takeWord(Line.Frame frame) throws IOException {
        switch (frame.type()) {
            case STDIN_GONE -> inputGone = true;
            case EXIT -> {
                requireMine(frame.exactly(Long.BYTES + Ends.LENGTH).getLong());
                ended(Ends.readEnded(frame.payload()));
                return false;
            }
            case STDOUT, STDERR, HELLO, HELD, LISTED, GAUGES, STARTED, FAILED, CHANGED, OVERFLOWED, DIAL, LIST, RELEASE,
                    SIGNAL, RESIZE,
                    ASK_GAUGES, REAP, LEAVE, START, STRINGS, RUN, ATTACH, CONNECT, LISTEN, WATCH, STDIN ->
                throw new BrokenDoor(frame.type() + " from a process");
        }
        return true;
    }

    private void requireMine(long id) throws IOException {
        if (id != number()) {
            throw new BrokenDoor("the end of another process");
        }
    }

    /** An empty piece is a stream's end. */
    private static void pass(Line.Frame frame, BoundedPipe pipe) throws InterruptedException {
        if (frame.payload().hasRemaining()) {
            pipe.put(frame.payload());
        } else {
            pipe.end();
        }
    }
}
