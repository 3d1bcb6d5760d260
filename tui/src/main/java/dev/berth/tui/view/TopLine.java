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
record TopLine(Session session, Room room, String box) {

    /** Narrower lines show less of the container. */
    private static final int WIDE = 100;

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
        String brief = ContainerText.brief(state, line.columns() >= WIDE);
        String who = session.workbench().user().name() + "@" + box;
        String both = " " + who + (brief.isEmpty() ? " " : " · " + brief + " ");
        String shown = column + both.length() <= line.columns() ? both : " " + brief + " ";
        if (column + shown.length() <= line.columns()) {
            frame.canvas().textRight(line, 0, shown, ContainerText.style(state, frame.theme()));
        }
    }
}
