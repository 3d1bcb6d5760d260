package dev.berth.tui.view;

import dev.berth.core.project.ProjectPath;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.document.DocumentSnapshot;
import dev.berth.workbench.document.SaveState;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.room.ViewId;
import java.util.Optional;

/** Where one is: the project, its open documents, who and on which box, and how full the container is. On the view's thread. */
final class TopLine {

    /** Narrower lines show less of the container. */
    private static final int WIDE = 100;

    private final Session session;
    private final Room room;
    private final String box;
    /** Said of the container last: it is the same for many pictures. */
    private Brief brief = new Brief(new ContainerState.Unknown(), false, "");

    private record Brief(ContainerState state, boolean wide, String text) {

        boolean isOf(ContainerState now, boolean wideNow) {
            return wide == wideNow && state.equals(now);
        }
    }

    TopLine(Session session, Room room, String box) {
        this.session = session;
        this.room = room;
        this.box = box;
    }

    void render(Frame frame, Rectangle line) {
        Theme theme = frame.theme();
        int column = frame.canvas().text(line, 1, 0, room.project().name().value(), theme.accent()) + 2;
        Optional<ProjectPath> shown = session.workbench().layout(room.project()).document();
        for (DocumentSnapshot<ViewId> document : room.snapshot().documents()) {
            boolean current = shown.filter(document.path()::equals).isPresent();
            column = frame.canvas().text(line, column, 0, document.path().display(),
                    current ? theme.strong() : theme.dim());
            column = frame.canvas().text(line, column, 0, document.state() instanceof SaveState.Saved ? "  " : " ●",
                    theme.warning()) + 1;
        }
        renderContainer(frame, line, column);
    }

    /** Where there is room for both, also who and where one is. */
    private void renderContainer(Frame frame, Rectangle line, int column) {
        ContainerState state = session.workbench().container().state();
        String said = brief(state, line.columns() >= WIDE);
        String who = session.workbench().user().name() + "@" + box;
        String both = " " + who + (said.isEmpty() ? " " : " · " + said + " ");
        String shown = column + both.length() <= line.columns() ? both : " " + said + " ";
        if (column + shown.length() <= line.columns()) {
            frame.canvas().textRight(line, 0, shown, ContainerText.style(state, frame.theme()));
        }
    }

    private String brief(ContainerState state, boolean wide) {
        if (!brief.isOf(state, wide)) {
            brief = new Brief(state, wide, ContainerText.brief(state, wide));
        }
        return brief.text();
    }
}
