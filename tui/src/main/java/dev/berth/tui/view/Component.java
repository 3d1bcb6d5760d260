package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.input.Input;

/** A part of the screen. Owned by the view's thread. */
interface Component {

    void render(Frame frame, Rectangle area);

    /** Takes what the person did; false where it means nothing here. */
    boolean handle(Input input);
}
