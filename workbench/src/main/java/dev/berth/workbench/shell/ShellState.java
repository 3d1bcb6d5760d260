package dev.berth.workbench.shell;

import dev.berth.core.sandbox.ProcessEnd;

/** What a shell is doing. */
public sealed interface ShellState {

    /** The container may still be starting. */
    record Starting() implements ShellState {}

    record Running() implements ShellState {}

    record Ended(ProcessEnd end) implements ShellState {}

    /** It could not be started; the sentence says why. */
    record Failed(String sentence) implements ShellState {}
}
