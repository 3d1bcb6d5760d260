package dev.berth.tui.view;

import dev.berth.core.layout.ShellLayout;
import dev.berth.core.layout.ShellLayout.Zoom;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.ShellId;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.shell.Shell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The room's shells as this view has arranged them: a line of tabs, below it those that are shown, side by side. What is
 * typed for a shell that is still being opened waits for it. On the view's thread, for as long as the view shows the project.
 */
final class ShellsPane implements Component {

    /** Where less is left for each, only the current one is shown. */
    private static final int NARROWEST = 20;

    private final Session session;
    private final Room room;
    private final ShellTabs tabs = new ShellTabs();
    private final Map<ShellId, ShellPane> panes = new HashMap<>();
    private final Map<ShellId, Rectangle> areas = new LinkedHashMap<>();
    /** Asked to be closed, and in the room's picture for a moment more. */
    private final Set<ShellId> closing = new HashSet<>();
    private final Typeahead typeahead = new Typeahead();
    private ShellLayout wanted;
    private Arranged arranged = Arranged.of(List.of(), ShellLayout.INITIAL);
    private boolean focused;
    private TerminalSize size = TerminalSize.STANDARD;
    private boolean ensured;
    /** The first shell is on its way. */
    private boolean starting = true;
    /** Another shell is on its way that will have the keyboard. */
    private boolean opening;

    /** The layout that is wanted, for the shells that there are: it is asked for a dozen times for each key. */
    private record Arranged(List<Shell> shells, ShellLayout wanted, List<ShellId> ids, ShellLayout layout) {

        static Arranged of(List<Shell> shells, ShellLayout wanted) {
            List<ShellId> ids = shells.stream().map(Shell::id).toList();
            return new Arranged(shells, wanted, ids, wanted.among(ids));
        }

        boolean isOf(List<Shell> others, ShellLayout other) {
            return shells.equals(others) && wanted.equals(other);
        }
    }

    /** @param wanted as the user had them last */
    ShellsPane(Session session, Room room, ShellLayout wanted) {
        this.session = session;
        this.room = room;
        this.wanted = wanted;
    }

    void setFocused(boolean on) {
        focused = on;
    }

    // --- what is shown ---

    List<Shell> shells() {
        List<Shell> all = room.snapshot().shells();
        return closing.isEmpty() ? all : all.stream().filter(shell -> !closing.contains(shell.id())).toList();
    }

    private Arranged arranged() {
        List<Shell> shells = shells();
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
        wanted = change.apply(wanted.among(arranged().ids()));
        ShellLayout mine = wanted;
        session.workbench().changeLayout(room.project(), layout -> layout.withShells(mine));
    }

    boolean isZoomed() {
        return layout().zoom() == Zoom.ON;
    }

    void zoom() {
        arrange(layout -> layout.zoomed(layout.zoom() == Zoom.ON ? Zoom.OFF : Zoom.ON));
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

    // --- opening and closing ---

    /** Opens another one, which has the keyboard from now on. */
    void open(BiFunction<ShellLayout, ShellId, ShellLayout> place) {
        ShellLayout before = layout();
        opening = true;
        room.openShell(size, id -> session.post(() -> {
            arrange(_ -> place.apply(before, id));
            opening = false;
        }));
    }

    void close(ShellId id) {
        closing.add(id);
        room.closeShell(id);
    }

    /** Gives a shell that has come what was typed for it. */
    void advance() {
        closing.retainAll(room.snapshot().shells().stream().map(Shell::id).toList());
        if (!ensured) {
            return;
        }
        starting &= shells().isEmpty();
        if (!starting && !opening && !typeahead.isEmpty()) {
            typeahead.take().forEach(input -> session.deliver(input, this::handle));
        }
    }

    // --- drawing ---

    /** @param area with the line of tabs at its top */
    @Override
    public void render(Frame frame, Rectangle area) {
        render(frame, area, 0);
    }

    /** @param covered so many columns at the area's left are under something else; the rest is drawn beside them */
    void render(Frame frame, Rectangle area, int covered) {
        Rectangle below = area.withoutTop(1);
        size = TerminalSize.bounded(Math.max(2, below.columns()), Math.max(1, below.rows()));
        ensure();
        ShellLayout layout = layout();
        place(below, layout);
        tabs.render(frame, area.top(1), new ShellTabs.Shown(shells(), layout, areas, focused), covered);
        areas.forEach((id, part) -> {
            boolean has = focused && layout.current().filter(id::equals).isPresent();
            pane(id).ifPresent(pane -> {
                pane.setFocused(has);
                pane.render(frame, part, Math.max(0, below.column() + covered - part.column()));
            });
            divide(frame, below, part);
        });
        if (layout.shown().isEmpty()) {
            String said = starting || opening
                    ? "starting…"
                    : "no shell: " + Bindings.name(session.bindings().prefix())
                            + " c opens one";
            frame.canvas().text(below.withoutLeft(covered), 1, 0, said, frame.theme().dim());
        }
    }

    private void ensure() {
        if (!ensured) {
            ensured = true;
            starting = shells().isEmpty();
            room.ensureShell(size);
        }
    }

    private void place(Rectangle below, ShellLayout layout) {
        boolean fits = below.columns() >= layout.shown().size() * NARROWEST;
        List<ShellId> shown = fits && layout.zoom() == Zoom.OFF ? layout.shown() : layout.current().stream().toList();
        areas.clear();
        int column = 0;
        for (int i = 0; i < shown.size(); i++) {
            int width = (below.columns() - column - (shown.size() - 1 - i)) / (shown.size() - i);
            areas.put(shown.get(i), below.withoutLeft(column).left(width));
            column += width + 1;
        }
    }

    /** A line to the right of a part, where there is another one. */
    private static void divide(Frame frame, Rectangle below, Rectangle part) {
        Rectangle line = below.withoutLeft(part.column() + part.columns() - below.column()).left(1);
        for (int row = 0; row < line.rows(); row++) {
            frame.canvas().text(line, 0, row, "│", frame.theme().dim());
        }
    }

    // --- input ---

    @Override
    public boolean handle(Input input) {
        if (starting || opening) {
            if (!typeahead.add(input)) {
                session.say(Notice.Level.WARNING,
                        "the shell is still starting, and what waits for it is all that is kept:"
                                + " this key was not");
            }
            return true;
        }
        Optional<ShellPane> current = current();
        if (current.isEmpty()) {
            session.say(Notice.Level.INFO, "no shell is open: " + Bindings.name(session.bindings().prefix())
                    + " c opens one");
        }
        return current.map(pane -> pane.handle(input)).orElse(false);
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
            if (!mouse.button().isWheel() && mouse.action() == Mouse.Action.PRESS) {
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
