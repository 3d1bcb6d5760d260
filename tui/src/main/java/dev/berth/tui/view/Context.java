package dev.berth.tui.view;

/** Where keys mean something: what has the focus. */
enum Context {
    HOME("Home"), TREE("File tree"), EDITOR("Editor"), SHELL("Shell");

    private final String title;

    Context(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
