package dev.berth.tui.view;

import dev.berth.core.layout.Layout;
import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.files.FileEntry;
import dev.berth.workbench.files.FilePath;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.RoomSnapshot;
import dev.berth.workbench.room.TreeRow;
import dev.berth.workbench.terminal.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The file tree of a room, as far as it is expanded. */
final class TreePane implements Component {

    private static final int WHEEL_ROWS = 3;

    private final Session session;
    private final Room room;
    private final OpenFile file;
    private Optional<ProjectPath> selected = Optional.empty();
    private Expanded drawn = new Expanded(Map.of(), Set.of(), List.of());
    private boolean focused;
    /** The row that the marker was on when that was last to be seen. */
    private int lastIndex;
    private int rowsShown = 1;
    private int top;

    /** A tree's rows, which may be thousands: made anew only when what is in its folders, or which are expanded, is another. */
    private record Expanded(Map<FilePath, List<FileEntry>> folders, Set<ProjectPath> expanded, List<TreeRow> rows) {

        boolean isOf(RoomSnapshot room, Set<ProjectPath> others) {
            return folders.equals(room.folders()) && expanded.equals(others);
        }
    }

    TreePane(Session session, Room room, OpenFile file) {
        this.session = session;
        this.file = file;
        this.room = room;
    }

    void setFocused(boolean on) {
        focused = on;
    }

    private Layout layout() {
        return session.workbench().layout(room.project());
    }

    private List<TreeRow> rows() {
        RoomSnapshot snapshot = room.snapshot();
        Set<ProjectPath> expanded = layout().expanded();
        if (!drawn.isOf(snapshot, expanded)) {
            drawn = new Expanded(snapshot.folders(), expanded, TreeRow.of(snapshot, expanded));
        }
        return drawn.rows();
    }

    /** The entry that the marker is on; empty in an empty tree. */
    Optional<TreeRow> selected() {
        List<TreeRow> rows = rows();
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(indexIn(rows)));
    }

    /** Puts the marker on an entry, and opens the folders that it is in. */
    void select(ProjectPath path) {
        selected = Optional.of(path);
        byte[] bytes = path.bytes();
        for (int end = 1; end < bytes.length; end++) {
            if (bytes[end] == '/') {
                ProjectPath folder = ProjectPath.of(Arrays.copyOf(bytes, end));
                room.look(room.snapshot().root().resolve(folder));
                session.workbench().changeLayout(room.project(), layout -> layout.expand(folder));
            }
        }
    }

    /** Where the marker is; where what it was on is gone, at what has taken its place. */
    private int indexIn(List<TreeRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (selected.isPresent() && rows.get(i).path().equals(selected.get())) {
                lastIndex = i;
                return i;
            }
        }
        return Math.clamp(lastIndex, 0, Math.max(0, rows.size() - 1));
    }

    @Override
    public void render(Frame frame, Rectangle area) {
        rowsShown = Math.max(1, area.rows());
        RoomSnapshot snapshot = room.snapshot();
        List<TreeRow> rows = rows();
        if (rows.isEmpty()) {
            boolean read = snapshot.folders().containsKey(snapshot.root());
            frame.canvas().text(area, 1, 0, read ? "no files yet: n makes one" : "reading…", frame.theme().dim());
            return;
        }
        int marked = indexIn(rows);
        top = Math.clamp(marked - area.rows() / 2, 0, Math.max(0, rows.size() - area.rows()));
        for (int row = 0; row < area.rows() && top + row < rows.size(); row++) {
            renderRow(frame, area, row, rows.get(top + row), top + row == marked, snapshot);
        }
    }

    private void renderRow(Frame frame, Rectangle area, int row, TreeRow entry, boolean marked, RoomSnapshot snapshot) {
        Theme theme = frame.theme();
        boolean shown = file.wanted().filter(entry.path()::equals).isPresent();
        Style style = marked && focused ? theme.selected() : shown ? theme.accent() : theme.text();
        if (marked && focused) {
            frame.canvas().fill(new Rectangle(area.column(), area.row() + row, area.columns(), 1), style);
        }
        frame.canvas().text(area, 0, row, marked ? "▌" : " ", focused ? theme.accent() : theme.dim());
        String sign = !entry.entry().isFolder() ? "  " : entry.expanded() ? "▾ " : "▸ ";
        frame.canvas().text(area, 1 + 2 * entry.depth(), row, sign + entry.entry().display(), style);
        snapshot.document(entry.path()).filter(document -> !(document.state() instanceof SaveState.Saved))
                .ifPresent(_ -> frame.canvas().textRight(area, row, "● ", theme.warning()));
    }

    @Override
    public boolean handle(Input input) {
        if (!(input instanceof Key key)) {
            return false;
        }
        switch (key.code()) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-rowsShown);
            case PAGE_DOWN -> move(rowsShown);
            case HOME -> move(Integer.MIN_VALUE / 2);
            case END -> move(Integer.MAX_VALUE / 2);
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Press to mark an entry, again to open it; the wheel goes up and down.
     *
     * @param row counted from the tree's top
     * @return true where the entry that is marked already was pressed
     */
    boolean handle(Mouse mouse, int row) {
        if (mouse.button().isWheel()) {
            move(mouse.button() == Mouse.Button.WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
            return false;
        }
        List<TreeRow> rows = rows();
        boolean pressed = mouse.action() == Mouse.Action.PRESS && mouse.button() == Mouse.Button.LEFT;
        if (!pressed || top + row < 0 || top + row >= rows.size()) {
            return false;
        }
        ProjectPath path = rows.get(top + row).path();
        boolean again = selected.filter(path::equals).isPresent();
        selected = Optional.of(path);
        return again;
    }

    private void move(int by) {
        List<TreeRow> rows = rows();
        if (!rows.isEmpty()) {
            selected = Optional.of(rows.get(Math.clamp(indexIn(rows) + by, 0, rows.size() - 1)).path());
        }
    }

    void expand() {
        selected().filter(row -> row.entry().isFolder() && !row.expanded()).ifPresent(row -> {
            room.look(row.place());
            session.workbench().changeLayout(room.project(), layout -> layout.expand(row.path()));
        });
    }

    /** Closes the folder; on what is in one, goes to that folder. */
    void collapse() {
        Optional<TreeRow> row = selected();
        if (row.isPresent() && row.get().expanded()) {
            session.workbench().changeLayout(room.project(), layout -> layout.collapse(row.get().path()));
        } else {
            row.flatMap(this::parent).ifPresent(parent -> selected = Optional.of(parent));
        }
    }

    private Optional<ProjectPath> parent(TreeRow child) {
        return rows().stream().filter(row -> row.place().equals(child.place().parent())).findFirst().map(TreeRow::path);
    }

    void toggle() {
        if (selected().filter(TreeRow::expanded).isPresent()) {
            collapse();
        } else {
            expand();
        }
    }

    /** The folder that a new entry would go to, as a prefix to type on: empty, or ending in a slash. */
    String folderPrefix() {
        return selected().map(row -> row.entry().isFolder() ? row.path().display() + "/" : above(row.path().display()))
                .orElse("");
    }

    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
