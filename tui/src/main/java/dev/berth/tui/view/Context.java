package dev.berth.tui.view;

/** Where keys mean something: what has the focus. */
enum Context {
    HOME("Home"), TREE("File tree"), EDITOR("Editor"), SHELL("Shell"),
    AFTER_PREFIX("Shell, after the key that leaves it"),
    SCROLL("Shell, scrolled back");

    private final String title;

    Context(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
