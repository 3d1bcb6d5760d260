package dev.berth.tui.view;

import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.shell.ShellState;
import dev.berth.workbench.terminal.TerminalSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * Shows the room's shell and sends it what is typed. Its terminal takes the size of the view that used it last; in
 * another view it is cut, or has room to spare.
 */
final class ShellPane implements Component {

    private final Session session;
    private final Room room;
    private boolean focused;
    private TerminalSize size = TerminalSize.STANDARD;
    private long bellsHeard = -1;

    ShellPane(Session session, Room room) {
        this.session = session;
        this.room = room;
    }

    void setFocused(boolean on) {
        focused = on;
    }

    Optional<Shell> shell() {
        List<Shell> shells = room.snapshot().shells();
        return shells.isEmpty() ? Optional.empty() : Optional.of(shells.getLast());
    }

    /** The area it has in this view now; the shell takes this size. */
    void setSize(Rectangle area) {
        size = TerminalSize.bounded(Math.max(2, area.columns()), Math.max(1, area.rows()));
        takeSize();
    }

    private void takeSize() {
        shell().ifPresent(shell -> shell.resize(size));
    }

    void start() {
        room.ensureShell(size);
    }

    /** What the line above it says. */
    String title() {
        return shell().map(shell -> shell.snapshot().title()).filter(title -> !title.isBlank()).orElse("shell");
    }

    /** True once for every time the program rang since the last call. */
    boolean rang() {
        long bells = shell().map(shell -> shell.snapshot().bells()).orElse(0L);
        boolean rang = bellsHeard >= 0 && bells > bellsHeard;
        bellsHeard = bells;
        return rang;
    }

    @Override
    public void render(Frame frame, Rectangle area) {
        Optional<Shell> shell = shell();
        if (shell.isEmpty()) {
            frame.canvas().text(area, 1, 0, "starting…", frame.theme().dim());
            return;
        }
        TerminalSnapshot screen = shell.get().snapshot();
        int top = Math.max(0, Math.min(screen.cursor().row(), screen.rows().size() - 1) - area.rows() + 1);
        for (int row = 0; row < area.rows() && top + row < screen.rows().size(); row++) {
            frame.canvas().row(area, row, screen.rows().get(top + row));
        }
        renderState(frame, area, shell.get(), screen, top);
    }

    private void renderState(Frame frame, Rectangle area, Shell shell, TerminalSnapshot screen, int top) {
        int below = Math.min(area.rows() - 1, screen.cursor().row() - top + 1);
        switch (shell.state()) {
            case ShellState.Starting(var stage) -> frame.canvas().text(area, 0, 0,
                    stage.map(ContainerText::of).orElse("starting…"), frame.theme().dim());
            case ShellState.Running() -> {
                if (focused && screen.cursor().visible()) {
                    frame.placeCursor(area, screen.cursor().column(), screen.cursor().row() - top,
                            screen.cursor().shape());
                }
            }
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

    @Override
    public boolean handle(Input input) {
        Optional<Shell> shell = shell();
        if (shell.isEmpty() || shell.get().hasEnded()) {
            if (input.equals(Key.of(KeyCode.ENTER))) {
                start();
            }
            return true;
        }
        takeSize();
        if (!shell.get().send(input)) {
            session.say(Notice.Level.WARNING, "the program does not read what you type; some of it was dropped");
        }
        return true;
    }
}
