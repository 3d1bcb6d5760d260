package dev.berth.tui.view;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.ShellId;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.shell.ShellState;
import dev.berth.workbench.terminal.ClientColors;
import dev.berth.workbench.terminal.TerminalModes;
import dev.berth.workbench.terminal.TerminalModes.MouseTracking;
import dev.berth.workbench.terminal.TerminalSnapshot;
import java.util.Optional;

/**
 * Shows one of the room's shells and sends it what is typed. Its terminal takes the size of the view that used it last; in
 * another view it is cut where its cursor is not, or has room to spare. On the view's thread, for as long as the view
 * shows the project.
 */
final class ShellPane implements Component {

    private static final int WHEEL_LINES = 3;

    private final Session session;
    private final Room room;
    private final ShellId id;
    private boolean focused;
    private TerminalSize size = TerminalSize.STANDARD;
    private Optional<ClientColors> colorsTold = Optional.empty();
    private Rectangle drawn = new Rectangle(0, 0, 0, 0);
    private Optional<ShellScroll> scroll = Optional.empty();
    /** The keys move in the scrollback; otherwise only the wheel does, and the keys are the program's. */
    private boolean withKeys;
    private long bellsHeard;
    private long copiesSeen;
    private final Clicks clicks = new Clicks();
    /** Where the mouse was pressed, until it is dragged or let go. */
    private Optional<Mouse> pressed = Optional.empty();

    ShellPane(Session session, Room room, Shell shell) {
        this.session = session;
        this.room = room;
        this.id = shell.id();
        this.bellsHeard = shell.snapshot().bells();
        this.copiesSeen = shell.copied().map(Shell.Copied::number).orElse(0L);
    }

    void setFocused(boolean on) {
        focused = on;
    }

    Optional<Shell> shell() {
        return room.snapshot().shell(id);
    }

    /** The shell takes the size that it has in this view. */
    private void takeSize() {
        shell().ifPresent(shell -> {
            shell.resize(size);
            shell.setClientColors(session.colors());
        });
    }

    /** The terminal says its colours a moment after the login. */
    private void tellColors(Shell shell) {
        if (!session.colors().equals(colorsTold)) {
            colorsTold = session.colors();
            shell.setClientColors(colorsTold);
        }
    }

    /** True once for every time the program rang since the last call. */
    boolean rang() {
        long bells = shell().map(shell -> shell.snapshot().bells()).orElse(0L);
        boolean rang = bells > bellsHeard;
        bellsHeard = bells;
        return rang;
    }

    /** Once, what the program has put on the clipboard since the last call. */
    Optional<String> copied() {
        Optional<Shell.Copied> newest = shell().flatMap(Shell::copied).filter(copy -> copy.number() > copiesSeen);
        newest.ifPresent(copy -> copiesSeen = copy.number());
        return newest.map(Shell.Copied::text);
    }

    // --- drawing ---

    @Override
    public void render(Frame frame, Rectangle area) {
        render(frame, area, 0);
    }

    /** @param covered so many columns at the area's left are under something else: the shell keeps its size, and is drawn beside them */
    void render(Frame frame, Rectangle area, int covered) {
        TerminalSize here = TerminalSize.bounded(Math.max(2, area.columns()), Math.max(1, area.rows()));
        if (!here.equals(size)) {
            size = here;
            takeSize();
        }
        drawn = area.withoutLeft(covered);
        shell().ifPresent(shell -> render(frame, drawn, shell));
    }

    private void render(Frame frame, Rectangle area, Shell shell) {
        tellColors(shell);
        if (scroll.isPresent()) {
            scroll.get().render(frame, area);
            if (!focused) {
                frame.hideCursor();
            }
            return;
        }
        TerminalSnapshot screen = shell.snapshot();
        int top = top(screen);
        int left = left(screen);
        for (int row = 0; row < area.rows() && top + row < screen.rows().size(); row++) {
            frame.canvas().row(area, row, screen.rows().get(top + row), left);
        }
        if (shell.state() instanceof ShellState.Running) {
            if (focused && screen.cursor().visible()) {
                frame.placeCursor(area, screen.cursor().column() - left, screen.cursor().row() - top,
                        screen.cursor().shape());
            }
        } else {
            ShellStateText.render(frame, area, shell, screen,
                    Math.min(area.rows() - 1, screen.cursor().row() - top + 1));
        }
    }

    /** The first row in sight: a screen that is larger than its pane is cut where its cursor is not. */
    private int top(TerminalSnapshot screen) {
        return Math.max(0, Math.min(screen.cursor().row(), screen.rows().size() - 1) - drawn.rows() + 1);
    }

    private int left(TerminalSnapshot screen) {
        return Math.max(0, screen.cursor().column() - drawn.columns() + 1);
    }

    // --- typing ---

    @Override
    public boolean handle(Input input) {
        Optional<Shell> shell = shell();
        if (shell.isEmpty()) {
            return false;
        }
        if (scroll.isPresent() && isScrolled() && input instanceof Key key) {
            return scroll.get().move(key);
        }
        // Scrolled back with the wheel only: what is typed is for the program, and is to be seen there.
        endScroll();
        if (shell.get().hasEnded()) {
            if (input.equals(Key.of(KeyCode.ENTER))) {
                room.restartShell(id, size);
            }
        } else if (shell.get().state() instanceof ShellState.Searching) {
            session.say(Notice.Level.WARNING, "the line to this shell is lost: what you type does not reach it");
        } else if (input instanceof Paste paste && needsQuestion(paste, shell.get())) {
            ask(paste, shell.get());
        } else {
            send(shell.get(), input);
        }
        return true;
    }

    private void send(Shell shell, Input input) {
        takeSize();
        if (!shell.send(input)) {
            session.say(Notice.Level.WARNING, "the program does not read what you type; some of it was dropped");
        }
    }

    /** A program that does not ask for pastes to be marked would take each line for typed, and act on it. */
    private static boolean needsQuestion(Paste paste, Shell shell) {
        return !shell.snapshot().modes().bracketedPaste() && paste.text().strip().lines().count() > 1;
    }

    private void ask(Paste paste, Shell shell) {
        long lines = paste.text().strip().lines().count();
        session.show(new Question("Paste " + lines + " lines? The program may act on each at once.", "Do not", "Paste",
                () -> send(shell, paste)));
    }

    // --- the mouse ---

    /** @param mouse counted from the area's corner */
    void handle(Mouse mouse) {
        shell().ifPresent(shell -> handle(mouse, shell));
    }

    private void handle(Mouse mouse, Shell shell) {
        boolean wanted = shell.snapshot().modes().mouse() != MouseTracking.OFF && scroll.isEmpty()
                && !shell.hasEnded();
        if (wanted && !mouse.modifiers().shift()) {
            shell.send(mouse);
        } else if (mouse.button().isWheel()) {
            wheel(mouse.button() == Mouse.Button.WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES, shell);
        } else if (mouse.button() == Mouse.Button.LEFT || mouse.action() == Mouse.Action.RELEASE) {
            select(mouse, shell);
        }
    }

    /** On the alternate screen there is no scrollback: programs there scroll by the cursor keys. */
    private void wheel(int lines, Shell shell) {
        TerminalModes modes = shell.snapshot().modes();
        if (scroll.isEmpty() && modes.alternateScreen() && modes.alternateScroll()) {
            Key key = Key.of(lines < 0 ? KeyCode.UP : KeyCode.DOWN);
            for (int i = 0; i < WHEEL_LINES; i++) {
                shell.send(key);
            }
            return;
        }
        if (lines < 0 && scroll.isEmpty()) {
            scroll = Optional.of(scroll(shell));
        }
        scroll.ifPresent(now -> now.scroll(lines));
        scroll = scroll.filter(now -> lines < 0 || withKeys || !now.isAtTheEnd());
    }

    private void select(Mouse mouse, Shell shell) {
        switch (mouse.action()) {
            case PRESS -> press(mouse, shell);
            case MOVE -> {
                ShellScroll begun = scroll.orElseGet(() -> scroll(shell));
                if (scroll.isEmpty()) {
                    pressed.ifPresent(at -> begun.point(at.column(), at.row()));
                    scroll = Optional.of(begun);
                }
                begun.dragTo(mouse.column(), mouse.row());
            }
            case RELEASE -> {
                pressed = Optional.empty();
                if (scroll.filter(ShellScroll::hasSelection).isPresent()) {
                    copy();
                }
            }
        }
    }

    /** Once to begin a selection, twice for the word, three times for the line. */
    private void press(Mouse mouse, Shell shell) {
        pressed = Optional.of(mouse);
        int count = clicks.press(mouse);
        if (count > 1) {
            ShellScroll begun = scroll.orElseGet(() -> scroll(shell));
            scroll = Optional.of(begun);
            begun.point(mouse.column(), mouse.row());
            if (count == 2) {
                begun.selectWord();
            } else {
                begun.select(ShellScroll.Unit.LINES);
            }
        } else {
            scroll.ifPresent(now -> now.point(mouse.column(), mouse.row()));
        }
    }

    // --- scrolling back ---

    /** True where the keys move in the scrollback. */
    boolean isScrolled() {
        return scroll.isPresent() && withKeys;
    }

    void beginScroll() {
        withKeys = true;
        scroll = scroll.or(() -> shell().map(this::scroll));
    }

    /** What is in sight now, held. */
    private ShellScroll scroll(Shell shell) {
        TerminalSnapshot screen = shell.snapshot();
        return new ShellScroll(shell, top(screen), left(screen), Math.max(1, drawn.rows()));
    }

    void endScroll() {
        withKeys = false;
        scroll = Optional.empty();
    }

    void select(ShellScroll.Unit unit) {
        scroll.ifPresent(now -> now.select(unit));
    }

    /** Takes what is selected, and goes back to the live screen. */
    void copy() {
        scroll.map(ShellScroll::selected).filter(text -> !text.isEmpty()).ifPresent(text -> {
            session.setClipboard(text);
            session.say(Notice.Level.INFO,
                    "copied " + text.length() + (text.length() == 1 ? " character" : " characters"));
        });
        endScroll();
    }

    Optional<ShellScroll> scrolled() {
        return scroll;
    }
}
