package dev.berth.workbench.shell;

import dev.berth.core.shell.ShellCommand;
import dev.berth.workbench.terminal.PromptMark;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which command line runs in a shell, after the marks that the shell prints before and after each (OSC 133). A program can
 * print them too: what is known here is what the user's own programs say, good for a notice to that user and no more. Marks
 * come from the thread that reads the shell; the rest is safe from any.
 */
final class ShellActivity {

    private final InstantSource clock;
    private final ShellListener listener;
    private volatile @Nullable ShellCommand running;
    /** False until the shell has printed its first mark: then nobody knows whether anything runs in it. */
    private volatile boolean telling;

    ShellActivity(InstantSource clock, Optional<ShellCommand> running, ShellListener listener) {
        this.clock = clock;
        this.running = running.orElse(null);
        this.listener = listener;
    }

    void mark(PromptMark mark) {
        telling = true;
        switch (mark) {
            case PromptMark.CommandBegins(String line) -> running = new ShellCommand(line, clock.instant());
            case PromptMark.CommandEnds(OptionalInt exit) -> end(exit);
        }
    }

    private void end(OptionalInt exit) {
        ShellCommand ended = running;
        running = null;
        if (ended != null) {
            listener.finished(ended, exit, Duration.between(ended.since(), clock.instant()));
        }
    }

    Optional<ShellCommand> running() {
        return Optional.ofNullable(running);
    }

    /** True where the shell says what it does, and says that it waits for a command. */
    boolean isAtPrompt() {
        return telling && running == null;
    }
}
