package dev.berth.tui.view;

import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where one is: the project, its open documents, who and on which box, and how full the container is. On the view's thread. */
final class TopLine {

    /** Narrower lines show less of the container. */
    private static final int WIDE = 100;
    private static final int LONGEST_NAME = 32;

    private final Session session;
    private final Room room;
    private final OpenFile file;
    private final String box;
    private final List<Tab> drawn = new ArrayList<>();
    /** Said of the container last: it is the same for many pictures. */
    private Brief brief = new Brief(new ContainerState.Unknown(), false, "");

    private record Tab(ProjectPath path, int from, int to) {}

    private record Label(ProjectPath path, String text, boolean changed, boolean shown) {

        /** With the mark behind it. */
        int columns() {
            return Glyphs.columns(text) + 3;
        }
    }

    private record Brief(ContainerState state, boolean wide, String text) {

        boolean isOf(ContainerState now, boolean wideNow) {
            return wide == wideNow && state.equals(now);
        }
    }

    TopLine(Session session, Room room, OpenFile file, String box) {
        this.session = session;
        this.room = room;
        this.file = file;
        this.box = box;
    }

    /** The project, the open files, the container; of too many files those around the one that is shown. */
    void render(Frame frame, Rectangle line) {
        Theme theme = frame.theme();
        drawn.clear();
        int first = frame.canvas().text(line, 1, 0, FixedLines.cut(room.project().name().value(), LONGEST_NAME),
                theme.accent()) + 2;
        String right = right(line.columns());
        List<Label> labels = labels();
        int room = line.columns() - first - (right.isEmpty() ? 0 : right.length() + 1);
        int column = renderFiles(frame, line.left(first + Math.max(0, room)), first, labels);
        if (column + right.length() <= line.columns()) {
            frame.canvas().textRight(line, 0, right,
                    ContainerText.style(session.workbench().container().state(), theme));
        }
    }

    private List<Label> labels() {
        Optional<ProjectPath> shown = file.wanted();
        return file.all().stream().map(document -> new Label(document.path(),
                FixedLines.cutFront(document.path().display(), LONGEST_NAME),
                !(document.state() instanceof SaveState.Saved), shown.filter(document.path()::equals).isPresent()))
                .toList();
    }

    private int renderFiles(Frame frame, Rectangle line, int first, List<Label> labels) {
        Theme theme = frame.theme();
        int from = firstShown(labels, line.columns() - first);
        int column = from > 0 ? frame.canvas().text(line, first, 0, "‹ ", theme.dim()) : first;
        for (Label label : labels.subList(from, labels.size())) {
            if (column >= line.columns()) {
                break;
            }
            int end = frame.canvas().text(line, column, 0, label.text(), label.shown() ? theme.strong() : theme.dim());
            drawn.add(new Tab(label.path(), column, end));
            column = frame.canvas().text(line, end, 0, label.changed() ? " ●" : "  ", theme.warning()) + 1;
        }
        if (column - 3 > line.columns()) {
            frame.canvas().put(line, line.columns() - 1, 0, "›", 1, theme.dim());
        }
        return column;
    }

    /** The first of those that leave room for the one that is shown. */
    private static int firstShown(List<Label> labels, int columns) {
        int shown = 0;
        for (int i = 0; i < labels.size(); i++) {
            shown = labels.get(i).shown() ? i : shown;
        }
        int from = shown;
        int used = labels.isEmpty() ? 0 : labels.get(shown).columns() + 2;
        while (from > 0 && used + labels.get(from - 1).columns() <= columns) {
            from--;
            used += labels.get(from).columns();
        }
        return from;
    }

    /** The file whose name was drawn there. */
    Optional<ProjectPath> at(int column) {
        return drawn.stream().filter(tab -> column >= tab.from() && column < tab.to()).map(Tab::path).findFirst();
    }

    /** Who and where one is, where there is room for that beside the container. */
    private String right(int columns) {
        String said = brief(session.workbench().container().state(), columns >= WIDE);
        String who = FixedLines.cut(session.workbench().user().name() + "@" + box, columns / 3);
        String both = " " + who + (said.isEmpty() ? " " : " · " + said + " ");
        return both.length() <= columns / 2 ? both : said.isEmpty() ? " " + who + " " : " " + said + " ";
    }

    private String brief(ContainerState state, boolean wide) {
        if (!brief.isOf(state, wide)) {
            brief = new Brief(state, wide, ContainerText.brief(state, wide));
        }
        return brief.text();
    }
}
