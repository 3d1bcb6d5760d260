package dev.berth.workbench.shell;

import dev.berth.core.shell.ShellCommand;
import java.time.Duration;
import java.util.OptionalInt;

/** Hears of a shell. Called on any thread; must not block. */
public interface ShellListener {

    /** Its screen or its state is another now. */
    void changed();

    /**
     * A command line has ended, as far as the shell says so.
     *
     * @param exit empty where the shell did not say how
     */
    default void finished(ShellCommand command, OptionalInt exit, Duration took) {}
}
