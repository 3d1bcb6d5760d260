package dev.berth.tui.view;

import dev.berth.tui.input.ColorReply;
import dev.berth.tui.input.InputDecoder;
import dev.berth.workbench.input.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a view's thread does: takes events in order, and draws when something is different and it is time for a frame. A frame
 * comes at once after a key, otherwise at most 60 times a second, and is drawn from what is newest then: none is ever queued.
 * One thread runs it; {@link #received}, {@link #post} and {@link #wake} come from any.
 */
final class ViewLoop {

    /** 60 frames a second under a flood. */
    private static final long FRAME_NANOS = Duration.ofMillis(16).toNanos();
    /** For so long after a key, what it causes is drawn at once. */
    private static final long URGENT_NANOS = Duration.ofMillis(100).toNanos();
    private static final long URGENT_FRAME_NANOS = Duration.ofMillis(2).toNanos();
    /** How long an ESC waits for the rest of a sequence: far above a packet's parts, far below a person's next key. */
    private static final long ESCAPE_NANOS = Duration.ofMillis(25).toNanos();

    /** What is to be done on the view's thread. */
    interface View {

        void handle(Input input);

        /** The client's terminal has answered. */
        void replied(ColorReply reply);

        /** The keys of a packet have been handled: what was collected of them is handed on. */
        void flush();

        /** Runs the action once what was typed before has been applied; on any thread. */
        void applied(Runnable action);

        /** Takes note of what has come since the last call. */
        void advance();

        /** How long the picture is right if nothing happens; empty for as long as that is. */
        Optional<Duration> staysFor();

        /** @return whether there was anything to send */
        boolean draw() throws IOException;
    }

    private final IntConsumer taken;
    private final View view;
    private final InputDecoder decoder;
    private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final AtomicBoolean wakePosted = new AtomicBoolean();
    private final Object receiving = new Object();
    /** What was received and not taken yet; an event says that there is something. */
    private ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean dirty = true;
    private boolean done;
    private long lastInput;
    private long lastFrame;

    /** @param taken see {@link WorkbenchView.Client} */
    ViewLoop(IntConsumer taken, View view) {
        this.taken = taken;
        this.view = view;
        this.decoder = new InputDecoder(view::handle, view::replied);
    }

    /** Runs until it is ended or the client is gone. Blocks while the client does not read. */
    void run() throws InterruptedException, IOException {
        while (!done) {
            step();
        }
    }

    private void step() throws InterruptedException, IOException {
        Runnable event = next();
        if (event == null) {
            dirty = true;
        }
        while (event != null) {
            event.run();
            event = events.poll();
        }
        view.advance();
        if (!done && decoder.isUndecided() && System.nanoTime() >= lastInput + ESCAPE_NANOS) {
            decoder.flush();
            view.flush();
        }
        if (dirty && System.nanoTime() >= nextFrame()) {
            dirty = false;
            long begin = System.nanoTime();
            // What a key does comes a moment after the key: a frame with nothing new must not hold it up.
            if (view.draw() || !isUrgent()) {
                lastFrame = begin;
            }
        }
    }

    /** Null where it is time for something though nothing happened. A wait that may end by itself wakes a further thread when it begins. */
    private @Nullable Runnable next() throws InterruptedException {
        Optional<Duration> patience = patience();
        return patience.isPresent() ? events.poll(patience.get().toNanos(), TimeUnit.NANOSECONDS) : events.take();
    }

    /** How long nothing need happen, in the past where it is late; empty for ever. */
    private Optional<Duration> patience() {
        if (dirty) {
            return Optional.of(Duration.ofNanos(nextFrame() - System.nanoTime()));
        }
        if (decoder.isUndecided()) {
            return Optional.of(Duration.ofNanos(lastInput + ESCAPE_NANOS - System.nanoTime()));
        }
        return view.staysFor();
    }

    private long nextFrame() {
        return lastFrame + (isUrgent() ? URGENT_FRAME_NANOS : FRAME_NANOS);
    }

    private boolean isUrgent() {
        return System.nanoTime() - lastInput < URGENT_NANOS;
    }

    /** From any thread: the client's next bytes. */
    void received(byte[] bytes, int offset, int length) {
        boolean first;
        synchronized (receiving) {
            first = received.size() == 0;
            received.write(bytes, offset, length);
        }
        if (first) {
            events.add(this::takeReceived);
        }
    }

    private void takeReceived() {
        byte[] bytes;
        synchronized (receiving) {
            bytes = received.toByteArray();
            received = new ByteArrayOutputStream();
        }
        lastInput = System.nanoTime();
        decoder.accept(bytes, bytes.length);
        view.flush();
        view.applied(() -> taken.accept(bytes.length));
    }

    /** From any thread: there are no more of them. */
    void inputEnded() {
        events.add(this::end);
    }

    /** On the view's thread: the next frame is another one. */
    void touch() {
        dirty = true;
    }

    /** From any thread: something that is shown has changed. */
    void wake() {
        if (wakePosted.compareAndSet(false, true)) {
            events.add(() -> {
                wakePosted.set(false);
                dirty = true;
            });
        }
    }

    /** From any thread: runs the action on the view's, and draws. */
    void post(Runnable action) {
        events.add(() -> {
            action.run();
            dirty = true;
        });
    }

    /** On the view's thread: nothing more is done. */
    void end() {
        done = true;
    }
}
