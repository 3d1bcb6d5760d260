package dev.berth.bench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalEmulator;
import dev.berth.workbench.terminal.TerminalEvents;
import dev.berth.workbench.terminal.XtermEmulator;

/** Where the terminal emulator is made, for screens that are looked at and for its own rows. */
public final class Emulator {

    private Emulator() {}

    /** @param answers takes what is to be sent to the program */
    public static TerminalEmulator make(TerminalSize size, int scrollback, TerminalEvents answers) {
        return new XtermEmulator(size, scrollback, answers);
    }

    /** For output of nobody who could be answered. */
    public static TerminalEmulator deaf(TerminalSize size, int scrollback) {
        return make(size, scrollback, _ -> {});
    }
}
