package dev.berth.core.layout;

/** The parts of a project's screen that can have the focus. */
public enum Pane {
    TREE, EDITOR, SHELL
}
