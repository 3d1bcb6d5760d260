package dev.berth.workbench.shell;

import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.ProcessEnd;
import java.util.Optional;

/** What a shell is doing. */
public sealed interface ShellState {

    /** For a list. */
    default String word() {
        return switch (this) {
            case Starting _ -> "starting";
            case Running(),Searching() -> "running";
            case Ended _ -> "ended";
            case Failed _ -> "failed";
        };
    }

    /** @param stage what its container is doing; empty where it is there already, or not asked for yet */
    record Starting(Optional<Opening> stage) implements ShellState {}

    record Running() implements ShellState {}

    /** The line to it is lost, and it is being looked for. */
    record Searching() implements ShellState {}

    record Ended(ProcessEnd end) implements ShellState {}

    /** It could not be started; the sentence says why. */
    record Failed(String sentence) implements ShellState {}
}
