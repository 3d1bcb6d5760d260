package dev.berth.tui.view;

import dev.berth.core.layout.ShellLayout;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellId;
import dev.berth.tui.canvas.Glyphs;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The line that names a room's shells: a divider with tabs on it. Of several that are side by side each has its tab above
 * it; the others follow the last of these. On the view's thread.
 */
final class ShellTabs {

    private static final int LONGEST = 24;

    private final List<Tab> drawn = new ArrayList<>();

    private record Tab(ShellId shell, int from, int to) {}

    /**
     * What the line is drawn of.
     *
     * @param areas where the shells that are shown are drawn, from left to right
     */
    record Shown(List<Shell> shells, ShellLayout layout, Map<ShellId, Rectangle> areas, boolean focused) {

        boolean isSplit() {
            return areas.size() > 1;
        }

        boolean isDrawn(Shell shell) {
            return areas.containsKey(shell.id());
        }
    }

    /** @param covered so many columns at the left are under something else */
    void render(Frame frame, Rectangle line, Shown shown, int covered) {
        frame.canvas().text(line, 0, 0, "─".repeat(line.columns()), frame.theme().dim());
        drawn.clear();
        int column = Math.max(2, covered + 1);
        if (shown.isSplit()) {
            column = renderSplit(frame, line, shown, column);
        }
        for (int i = 0; i < shown.shells().size(); i++) {
            if (!shown.isSplit() || !shown.isDrawn(shown.shells().get(i))) {
                column = renderTab(frame, line, shown, i, column, line.columns()) + 1;
            }
        }
        mark(shown).ifPresent(mark -> frame.canvas().textRight(line, 0, mark, frame.theme().warning()));
    }

    private int renderSplit(Frame frame, Rectangle line, Shown shown, int first) {
        int column = first;
        for (int i = 0; i < shown.shells().size(); i++) {
            Rectangle area = shown.areas().get(shown.shells().get(i).id());
            if (area != null) {
                int left = area.column() - line.column();
                int right = left + area.columns();
                if (left > 0) {
                    frame.canvas().text(line, left - 1, 0, "┬", frame.theme().dim());
                }
                int end = renderTab(frame, line, shown, i, Math.max(first, left + 1), right);
                column = Math.max(column, end + 1);
            }
        }
        return column;
    }

    private int renderTab(Frame frame, Rectangle line, Shown shown, int index, int column, int end) {
        Shell shell = shown.shells().get(index);
        String number = shown.shells().size() > 1 ? (index + 1) + " " : "";
        String label = FixedLines.cut(" " + number + name(shell) + (shell.hasEnded() ? " ✗" : "") + " ",
                Math.max(1, end - column));
        boolean current = shown.layout().current().filter(shell.id()::equals).isPresent();
        int after = frame.canvas().text(line, column, 0, label,
                style(frame.theme(), current, shown.isDrawn(shell), shown.focused()));
        drawn.add(new Tab(shell.id(), column, after));
        return after;
    }

    /** What is not to be seen otherwise: that the shell has the whole screen, or that it is larger than its pane. */
    private static Optional<String> mark(Shown shown) {
        if (shown.layout().zoom() == ShellLayout.Zoom.ON) {
            return Optional.of(" zoomed ");
        }
        return shown.shells().stream().filter(shown::isDrawn).filter(shell -> isCropped(shell, shown)).findFirst()
                .map(shell -> shell.snapshot().size())
                .map(size -> " cut off: it is " + size.columns() + "x" + size.rows()
                        + " in another login ");
    }

    private static boolean isCropped(Shell shell, Shown shown) {
        Rectangle area = shown.areas().getOrDefault(shell.id(), new Rectangle(0, 0, 0, 0));
        return shell.snapshot().size().columns() > area.columns() || shell.snapshot().size().rows() > area.rows();
    }

    private static Style style(Theme theme, boolean current, boolean shown, boolean focused) {
        if (current) {
            return focused ? theme.accent() : theme.strong();
        }
        return shown ? theme.text() : theme.dim();
    }

    /** What its user calls it; else what the program calls its window, what runs in it, or what it is. */
    static String name(Shell shell) {
        String given = shell.name();
        String title = shell.snapshot().title();
        String name = !given.isBlank()
                ? given
                : !title.isBlank()
                        ? title
                        : shell.running().map(ShellCommand::line).filter(line -> !line.isEmpty()).orElse("shell");
        return Glyphs.columns(name) > LONGEST ? name.substring(0, Math.min(name.length(), LONGEST - 1)) + "…" : name;
    }

    /** The shell whose tab was drawn there. */
    Optional<ShellId> at(int column) {
        return drawn.stream().filter(tab -> column >= tab.from() && column < tab.to()).map(Tab::shell).findFirst();
    }
}
