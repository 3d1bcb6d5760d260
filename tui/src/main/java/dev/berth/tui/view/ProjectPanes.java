package dev.berth.tui.view;

import dev.berth.core.layout.Pane;
import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Mouse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where a project's panes are on the screen: drawn there, and found there by the mouse. On the view's thread. */
final class ProjectPanes {

    private static final Rectangle NOWHERE = new Rectangle(0, 0, 0, 0);
    private static final int TREE_COLUMNS = 28;
    /** Narrower screens show the tree over the others, and only while it has the focus. */
    private static final int WIDE = 100;
    /** The shells' tabs and one line of each. */
    private static final int FEWEST_SHELL_ROWS = 3;

    private final Session session;
    private final TopLine top;
    private final TreePane tree;
    private final EditorPane editor;
    private final ShellsPane shells;
    /** As drawn last; the tree lies over the others. */
    private final Map<Pane, Rectangle> areas = new EnumMap<>(Pane.class);
    private Rectangle topLine = NOWHERE;

    ProjectPanes(Session session, TopLine top, TreePane tree, EditorPane editor, ShellsPane shells) {
        this.session = session;
        this.top = top;
        this.tree = tree;
        this.editor = editor;
        this.shells = shells;
    }

    void render(Frame frame, Rectangle area, Pane focus, boolean editorZoomed) {
        topLine = area.top(1);
        top.render(frame, topLine);
        Rectangle body = area.withoutTop(1);
        areas.clear();
        if (focus == Pane.SHELL && shells.isZoomed()) {
            renderShells(frame, body, 0);
        } else if (focus == Pane.EDITOR && editorZoomed) {
            renderEditor(frame, body);
        } else {
            renderAll(frame, body, focus);
        }
    }

    /** On a narrow screen the tree lies over the left of the others, which keep their size below it and are drawn beside it. */
    private void renderAll(Frame frame, Rectangle body, Pane focus) {
        boolean wide = body.columns() >= WIDE;
        Rectangle work = wide ? body.withoutLeft(TREE_COLUMNS + 1) : body;
        int editorRows = Math.clamp((work.rows() - 1) / 2 + session.editorGrowth(), 1,
                Math.max(1, work.rows() - FEWEST_SHELL_ROWS));
        int covered = !wide && focus == Pane.TREE ? TREE_COLUMNS + 1 : 0;
        renderEditor(frame, work.withoutLeft(covered).top(editorRows));
        renderShells(frame, work.withoutTop(editorRows), covered);
        if (wide || covered > 0) {
            renderTree(frame, body.left(TREE_COLUMNS + 1), focus);
        }
    }

    private void renderEditor(Frame frame, Rectangle area) {
        areas.put(Pane.EDITOR, area);
        editor.render(frame, area);
    }

    private void renderShells(Frame frame, Rectangle area, int covered) {
        areas.put(Pane.SHELL, area);
        shells.render(frame, area, covered);
    }

    private void renderTree(Frame frame, Rectangle area, Pane focus) {
        areas.put(Pane.TREE, area);
        frame.canvas().fill(area, frame.theme().text());
        tree.render(frame, area.left(TREE_COLUMNS));
        Rectangle divider = area.withoutLeft(TREE_COLUMNS);
        for (int row = 0; row < divider.rows(); row++) {
            frame.canvas().text(divider, 0, row, "│", frame.theme().dim());
        }
        if (focus == Pane.TREE) {
            frame.hideCursor();
        }
    }

    /**
     * Gives it to the pane, where that is drawn.
     *
     * @return true where the tree's marked entry was pressed again
     */
    boolean handle(Mouse mouse, Pane pane) {
        Rectangle area = areas.getOrDefault(pane, NOWHERE);
        if (area.isEmpty()) {
            return false;
        }
        return switch (pane) {
            case TREE -> tree.handle(mouse, mouse.row() - area.row());
            case EDITOR -> {
                editor.handle(mouse);
                yield false;
            }
            case SHELL -> {
                shells.handle(mouse.relativeTo(area.column(), area.row()), area);
                yield false;
            }
        };
    }

    Optional<Pane> at(Mouse mouse) {
        return areas.entrySet().stream().filter(entry -> entry.getValue().contains(mouse.column(), mouse.row()))
                .map(Map.Entry::getKey).findFirst();
    }

    boolean isTopLine(Mouse mouse) {
        return topLine.contains(mouse.column(), mouse.row());
    }

    /** The file whose name is there in the top line. */
    Optional<ProjectPath> fileAt(Mouse mouse) {
        return top.at(mouse.column());
    }
}
