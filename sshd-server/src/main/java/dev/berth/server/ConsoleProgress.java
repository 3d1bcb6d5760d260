package dev.berth.server;

import dev.berth.sandbox.engine.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a console the steps that take longer than {@link Progress#WORTH_SHOWING}, with the time they take: one line
 * that ticks on a terminal, plain lines elsewhere. A thread of its own ticks while a step is under way; closing it ends the
 * line of a step that failed. Lives for one command.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

    /** How a step is shown that has not ended. */
    enum Style {
        TICKING, LINES
    }

    private static final Duration TICK = Duration.ofSeconds(1);
    /** A line that wraps cannot be written over. */
    private static final int LONGEST = 70;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final Style style;
    private @Nullable Running running;

    private static final class Running {

        private final String step;
        private boolean shown;

        private Running(String step) {
            this.step = step;
        }
    }

    ConsoleProgress(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** Ticks where this process talks to a terminal. */
    public ConsoleProgress(PrintStream out) {
        this(out, talksToTerminal() ? Style.TICKING : Style.LINES);
    }

    @SuppressWarnings("SystemConsoleNull") // It is null in 25 where there is no terminal.
    private static boolean talksToTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public synchronized void begun(String step) {
        leave();
        Running begun = new Running(step);
        running = begun;
        Thread.ofVirtual().name("progress-ticker").start(() -> tick(begun, System.nanoTime()));
    }

    @Override
    public synchronized void done(String step, Duration took) {
        boolean shown = running != null && running.shown;
        running = null;
        notifyAll();
        if (took.compareTo(WORTH_SHOWING) >= 0) {
            out.println((shown && style == Style.TICKING ? CLEAR : "") + line(step, took));
        } else if (shown && style == Style.TICKING) {
            out.print(CLEAR);
        }
        out.flush();
    }

    @Override
    public synchronized void close() {
        leave();
    }

    private void leave() {
        if (running != null && running.shown && style == Style.TICKING) {
            out.println();
        }
        running = null;
        notifyAll();
    }

    private synchronized void tick(Running begun, long start) {
        try {
            while (running == begun) {
                wait(TICK.toMillis());
                show(begun, Duration.ofNanos(System.nanoTime() - start));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows how far the step is that is under way. */
    synchronized void show(Duration elapsed) {
        if (running != null) {
            show(running, elapsed);
        }
    }

    private void show(Running begun, Duration elapsed) {
        if (running != begun || elapsed.compareTo(WORTH_SHOWING) < 0) {
            return;
        }
        switch (style) {
            case TICKING -> out.print(CLEAR + line(begun.step, elapsed));
            case LINES -> out.print(begun.shown ? "" : begun.step + "…" + System.lineSeparator());
        }
        begun.shown = true;
        out.flush();
    }

    private static String line(String step, Duration elapsed) {
        String cut = step.length() > LONGEST ? step.substring(0, LONGEST) : step;
        return cut + "… " + elapsed.toSeconds() + " s";
    }
}
