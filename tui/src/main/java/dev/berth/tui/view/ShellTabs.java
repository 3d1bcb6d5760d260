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
import java.util.Optional;

/** The line that names a room's shells: a divider with tabs on it. On the view's thread. */
final class ShellTabs {

    private static final int LONGEST = 24;

    private final List<Tab> drawn = new ArrayList<>();

    private record Tab(ShellId shell, int from, int to) {}

    void render(Frame frame, Rectangle line, List<Shell> shells, ShellLayout layout, boolean focused) {
        Theme theme = frame.theme();
        frame.canvas().text(line, 0, 0, "─".repeat(line.columns()), theme.dim());
        drawn.clear();
        int column = 2;
        for (int i = 0; i < shells.size(); i++) {
            Shell shell = shells.get(i);
            String label = " " + (shells.size() > 1 ? (i + 1) + " " : "") + name(shell)
                    + (shell.hasEnded() ? " ✗" : "") + " ";
            boolean current = layout.current().filter(shell.id()::equals).isPresent();
            int end = frame.canvas().text(line, column, 0, label,
                    style(theme, current, layout.shown().contains(shell.id()), focused));
            drawn.add(new Tab(shell.id(), column, end));
            column = end + 1;
        }
        if (layout.zoom() == ShellLayout.Zoom.ON) {
            frame.canvas().textRight(line, 0, " zoomed ", theme.warning());
        }
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
