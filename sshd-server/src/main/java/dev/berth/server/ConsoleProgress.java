package dev.berth.server;

import dev.berth.sandbox.engine.Progress;
import java.io.PrintStream;
import java.time.Duration;

/** Shows steps. */
public record ConsoleProgress(PrintStream out) implements Progress {
    @Override
    public void begun(String step) {
        out.println(step + "…");
    }

    @Override
    public void done(String step, Duration took) {
        out.println(step + ": " + took.toSeconds() + " s");
    }
}
