package dev.berth.tui.view;

import dev.berth.core.layout.Pane;
import dev.berth.workbench.input.Mouse;
import java.util.Optional;

/** Gives what is done with the mouse to the pane that it belongs to, and that pane the focus. On the view's thread. */
final class ProjectMouse {

    private final ProjectScreen screen;
    private final ProjectPanes panes;
    private final Runnable openEntry;
    /** Where the mouse was pressed: what is dragged from there belongs there. */
    private Optional<Pane> pressed = Optional.empty();

    /** @param openEntry opens what the tree's marker is on */
    ProjectMouse(ProjectScreen screen, ProjectPanes panes, Runnable openEntry) {
        this.screen = screen;
        this.panes = panes;
        this.openEntry = openEntry;
    }

    void handle(Mouse mouse) {
        switch (mouse.action()) {
            case PRESS -> press(mouse);
            case MOVE -> panes.handle(mouse, pressed.orElse(screen.focus()));
            case RELEASE -> {
                pressed.ifPresent(pane -> panes.handle(mouse, pane));
                pressed = Optional.empty();
            }
        }
    }

    private void press(Mouse mouse) {
        pressed = Optional.empty();
        if (panes.isTopLine(mouse)) {
            panes.fileAt(mouse).ifPresent(screen::showDocument);
            return;
        }
        Pane pane = panes.at(mouse).orElse(screen.focus());
        if (!mouse.button().isWheel()) {
            pressed = Optional.of(pane);
            if (screen.focus() != pane) {
                screen.focus(pane);
            }
        }
        if (panes.handle(mouse, pane)) {
            openEntry.run();
        }
    }
}
