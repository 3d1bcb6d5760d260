package dev.berth.tui.view;

/** Everything a key can ask for besides typing and moving. The title is shown in help and in the command list. */
enum Command {
    HELP("help"), COMMANDS("commands"), GO_HOME("home"), LOG_OUT("log out"),
    NEW_PROJECT("new project"), OPEN_PROJECT("open"),
    SHOW_TREE("files"), SHOW_EDITOR("editor"), SHOW_SHELL("shell"), LEAVE_SHELL("leave shell (again: send it)"),
    OPEN_FILE("open file"), NEW_FILE("new file"), NEW_FOLDER("new folder"), RENAME("rename"), DELETE("delete"),
    OPEN_ENTRY("open"), EXPAND("expand"), COLLAPSE("collapse"),
    SAVE("save now"), UNDO("undo"), REDO("redo"), CUT("cut"), COPY("copy"), PASTE("paste"), SELECT_ALL("select all"),
    FIND("find"), FIND_NEXT("find next"), CLOSE_FILE("close file"), NEXT_FILE("next file"),
    PREVIOUS_FILE("previous file");

    private final String title;

    Command(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
