package dev.berth.tui.view;

import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.shell.ShellState;
import dev.berth.workbench.terminal.TerminalSnapshot;

/** Says in a shell's pane what has become of a shell that does not run. */
final class ShellStateText {

    private ShellStateText() {}

    /** @param below the row under the cursor */
    static void render(Frame frame, Rectangle area, Shell shell, TerminalSnapshot screen, int below) {
        switch (shell.state()) {
            case ShellState.Starting(var stage) -> {
                if (screen.scrolled() == 0 && screen.text().isBlank()) {
                    frame.canvas().text(area, 0, 0, stage.map(ContainerText::of).orElse("starting…"),
                            frame.theme().dim());
                }
            }
            case ShellState.Running() -> {
                // It speaks for itself.
            }
            case ShellState.Searching() -> frame.canvas().text(area, 0, below,
                    "[the line to this shell is lost; looking for it…]", frame.theme().warning());
            case ShellState.Ended(ProcessEnd end) -> frame.canvas().text(area, 0, below,
                    "[the shell " + said(end) + "; Enter starts a new one]", frame.theme().warning());
            case ShellState.Failed(String sentence) -> frame.canvas().text(area, 0, below,
                    "[" + sentence + "; Enter tries again]", frame.theme().error());
        }
    }

    private static String said(ProcessEnd end) {
        return switch (end) {
            case ProcessEnd.Exited(int code) -> code == 0 ? "has ended" : "has ended with exit " + code;
            case ProcessEnd.Killed(var signal) -> "was killed by SIG" + signal;
            case ProcessEnd.Lost(String reason) -> "was lost: " + reason;
        };
    }
}
