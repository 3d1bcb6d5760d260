package dev.berth.tui.view;

import dev.berth.tui.input.InputDecoder;
import dev.berth.workbench.input.Input;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a view's thread does: takes events in order, and draws when something is different and it is time for a frame. A frame
 * comes at once after a key, otherwise at most 60 times a second, and is drawn from what is newest then: none is ever queued.
 * One thread runs it; another reads the client's bytes; {@link #post} and {@link #wake} come from any.
 */
final class ViewLoop {

    /** 60 frames a second under a flood. */
    private static final long FRAME_NANOS = Duration.ofMillis(16).toNanos();
    /** For so long after a key, what it causes is drawn at once. */
    private static final long URGENT_NANOS = Duration.ofMillis(100).toNanos();
    private static final long URGENT_FRAME_NANOS = Duration.ofMillis(2).toNanos();
    /** How long an ESC waits for the rest of a sequence: far above a packet's parts, far below a person's next key. */
    private static final long ESCAPE_NANOS = Duration.ofMillis(25).toNanos();
    /** The client's bytes that wait for the view; more wait in ssh's window, at the client. */
    private static final int MOST_CHUNKS = 64;
    private static final int CHUNK = 8192;

    /** What is to be done on the view's thread. */
    interface View {

        void handle(Input input);

        /** How long the picture is right if nothing happens; empty for as long as that is. */
        Optional<Duration> staysFor();

        /** @return whether there was anything to send */
        boolean draw() throws IOException;
    }

    private final InputStream in;
    private final View view;
    private final InputDecoder decoder;
    private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Semaphore chunks = new Semaphore(MOST_CHUNKS);
    private final AtomicBoolean wakePosted = new AtomicBoolean();
    private boolean dirty = true;
    private boolean done;
    /** There was input since the last frame. */
    private boolean fresh;
    private long lastInput;
    private long lastFrame;

    ViewLoop(InputStream in, View view) {
        this.in = in;
        this.view = view;
        this.decoder = new InputDecoder((Consumer<Input>) view::handle);
    }

    /** Runs until it is ended or the client is gone. Blocks while the client does not read. */
    void run(String name) throws InterruptedException, IOException {
        Thread reader = Thread.ofVirtual().name(name).start(this::readInput);
        try {
            while (!done) {
                step();
            }
        } finally {
            reader.interrupt();
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
        if (decoder.isUndecided() && System.nanoTime() >= lastInput + ESCAPE_NANOS) {
            decoder.flush();
        }
        if (dirty && System.nanoTime() >= nextFrame()) {
            dirty = false;
            long begin = System.nanoTime();
            // What a key does in the editor comes a moment after the key: a first frame with nothing new must not hold it up.
            if (view.draw() || !fresh) {
                lastFrame = begin;
            }
            fresh = false;
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
        boolean urgent = System.nanoTime() - lastInput < URGENT_NANOS;
        return lastFrame + (urgent ? URGENT_FRAME_NANOS : FRAME_NANOS);
    }

    private void readInput() {
        try {
            byte[] buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                byte[] chunk = Arrays.copyOf(buffer, read);
                chunks.acquire();
                events.add(() -> {
                    chunks.release();
                    lastInput = System.nanoTime();
                    fresh = true;
                    decoder.accept(chunk, chunk.length);
                });
            }
        } catch (IOException _) {
            // Said by the end below.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
