package dev.berth.tui.view;

import dev.berth.core.layout.ShellLayout;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.ShellId;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.shell.Shell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The room's shells as the user has arranged them: a line of tabs, below it those that are shown, side by side. On the
 * view's thread, for as long as the view shows the project.
 */
final class ShellsPane implements Component {

    /** Where less is left for each, only the current one is shown. */
    private static final int NARROWEST = 20;

    private final Session session;
    private final Room room;
    private final ShellTabs tabs = new ShellTabs();
    private final Map<ShellId, ShellPane> panes = new HashMap<>();
    private final Map<ShellId, Rectangle> areas = new HashMap<>();
    private Arranged arranged = Arranged.of(List.of(), ShellLayout.INITIAL);
    private boolean focused;
    private TerminalSize size = TerminalSize.STANDARD;
    private boolean ensured;

    /** The layout that the user wants, for the shells that there are: it is asked for a dozen times for each key. */
    private record Arranged(List<Shell> shells, ShellLayout wanted, List<ShellId> ids, ShellLayout layout) {

        static Arranged of(List<Shell> shells, ShellLayout wanted) {
            List<ShellId> ids = shells.stream().map(Shell::id).toList();
            return new Arranged(shells, wanted, ids, wanted.among(ids));
        }

        boolean isOf(List<Shell> others, ShellLayout other) {
            return shells.equals(others) && wanted.equals(other);
        }
    }

    ShellsPane(Session session, Room room) {
        this.session = session;
        this.room = room;
    }

    void setFocused(boolean on) {
        focused = on;
    }

    // --- what is shown ---

    List<Shell> shells() {
        return room.snapshot().shells();
    }

    private Arranged arranged() {
        List<Shell> shells = shells();
        ShellLayout wanted = session.workbench().layout(room.project()).shells();
        if (!arranged.isOf(shells, wanted)) {
            arranged = Arranged.of(shells, wanted);
            panes.keySet().retainAll(arranged.ids());
        }
        return arranged;
    }

    ShellLayout layout() {
        return arranged().layout();
    }

    void arrange(UnaryOperator<ShellLayout> change) {
        List<ShellId> all = arranged().ids();
        session.workbench().changeLayout(room.project(),
                layout -> layout.withShells(change.apply(layout.shells().among(all))));
    }

    boolean isZoomed() {
        return layout().zoom() == ShellLayout.Zoom.ON;
    }

    /** The one with the keyboard. */
    Optional<ShellPane> current() {
        return layout().current().flatMap(this::pane);
    }

    Optional<Shell> currentShell() {
        return current().flatMap(ShellPane::shell);
    }

    private Optional<ShellPane> pane(ShellId id) {
        return room.snapshot().shell(id)
                .map(shell -> panes.computeIfAbsent(id, _ -> new ShellPane(session, room, shell)));
    }

    /** The size a new shell begins with. */
    TerminalSize size() {
        return size;
    }

    // --- drawing ---

    /** @param area with the line of tabs at its top */
    @Override
    public void render(Frame frame, Rectangle area) {
        Rectangle below = area.withoutTop(1);
        size = TerminalSize.bounded(Math.max(2, below.columns()), Math.max(1, below.rows()));
        if (!ensured) {
            ensured = true;
            room.ensureShell(size);
        }
        ShellLayout layout = layout();
        tabs.render(frame, area.top(1), shells(), layout, focused);
        areas.clear();
        renderShown(frame, below, layout);
        if (layout.shown().isEmpty()) {
            frame.canvas().text(below, 1, 0, "no shell: Ctrl-E and 'new shell' opens one", frame.theme().dim());
        }
    }

    private void renderShown(Frame frame, Rectangle below, ShellLayout layout) {
        boolean fits = below.columns() >= layout.shown().size() * NARROWEST;
        List<ShellId> shown = fits && layout.zoom() == ShellLayout.Zoom.OFF
                ? layout.shown()
                : layout.current().stream().toList();
        int column = 0;
        for (int i = 0; i < shown.size(); i++) {
            int width = (below.columns() - column - (shown.size() - 1 - i)) / (shown.size() - i);
            Rectangle part = below.withoutLeft(column).left(width);
            areas.put(shown.get(i), part);
            boolean has = focused && layout.current().filter(shown.get(i)::equals).isPresent();
            pane(shown.get(i)).ifPresent(pane -> {
                pane.setFocused(has);
                pane.render(frame, part);
            });
            column += width;
            if (i < shown.size() - 1) {
                divide(frame, below.withoutLeft(column).left(1));
                column++;
            }
        }
    }

    private static void divide(Frame frame, Rectangle line) {
        for (int row = 0; row < line.rows(); row++) {
            frame.canvas().text(line, 0, row, "│", frame.theme().dim());
        }
    }

    // --- input ---

    @Override
    public boolean handle(Input input) {
        return current().map(pane -> pane.handle(input)).orElse(false);
    }

    /** @param mouse counted from the corner of the area that was drawn last, at the tabs */
    void handle(Mouse mouse, Rectangle area) {
        if (mouse.row() < 1 && mouse.action() == Mouse.Action.PRESS) {
            tabs.at(mouse.column()).ifPresent(id -> arrange(layout -> layout.show(id)));
            return;
        }
        int column = area.column() + mouse.column();
        int row = area.row() + mouse.row();
        Optional<ShellId> hit = mouse.action() == Mouse.Action.PRESS
                ? areas.entrySet().stream().filter(entry -> entry.getValue().contains(column, row))
                        .map(Map.Entry::getKey).findFirst()
                : layout().current();
        hit.ifPresent(id -> {
            if (!mouse.button().isWheel()) {
                arrange(layout -> layout.show(id));
            }
            Rectangle part = areas.getOrDefault(id, area);
            pane(id).ifPresent(pane -> pane.handle(mouse.relativeTo(part.column() - area.column(),
                    part.row() - area.row())));
        });
    }

    /** True once for every time a program that is shown rang since the last call. */
    boolean rang() {
        boolean rang = false;
        for (ShellPane pane : panes.values()) {
            rang |= pane.rang();
        }
        return rang;
    }

    /** Once, what a program that is shown has put on the clipboard. */
    Optional<String> copied() {
        return panes.values().stream().flatMap(pane -> pane.copied().stream()).reduce((_, later) -> later);
    }
}
