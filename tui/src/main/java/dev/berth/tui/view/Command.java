package dev.berth.tui.view;

/** Everything a key can ask for besides typing and moving. The title is shown in help and in the command list. */
enum Command {
    HELP("help"), COMMANDS("commands"), GO_HOME("home"), LOG_OUT("log out"),
    NEW_PROJECT("new project"), OPEN_PROJECT("open"),
    SHOW_TREE("files"), SHOW_EDITOR("editor"), SHOW_SHELL("shell"),
    LEAVE_SHELL("leave shell, and more (again: send it)"), REDRAW("draw the screen anew"),
    OPEN_FILE("open file"), NEW_FILE("new file"), NEW_FOLDER("new folder"), RENAME("rename"), DELETE("delete"),
    OPEN_ENTRY("open"), EXPAND("expand"), COLLAPSE("collapse"),
    SAVE("save now"), UNDO("undo"), REDO("redo"), CUT("cut"), COPY("copy"), PASTE("paste"), SELECT_ALL("select all"),
    FIND("find"), FIND_NEXT("find next"), CLOSE_FILE("close file"), NEXT_FILE("next file"),
    PREVIOUS_FILE("previous file"),
    NEW_SHELL("new shell"), NEXT_SHELL("next shell"), PREVIOUS_SHELL("previous shell"), OTHER_SHELL("the one beside"),
    CHOOSE_SHELL("to 9: that shell"), SPLIT_SHELL("split"), UNSPLIT_SHELL("this one alone"), ZOOM("zoom"),
    GROW_EDITOR("more editor"), SHRINK_EDITOR("less editor"),
    RENAME_SHELL("name this shell"), CLOSE_SHELL("close shell"), SCROLL_SHELL("scroll, copy"),
    SEND_PREFIX("send it"), BACK("back"), MOUSE("mouse to your terminal, or back"),
    SCROLL_END("back"), SCROLL_SELECT("select"), SCROLL_SELECT_LINES("select lines"), SCROLL_COPY("copy"),
    SCROLL_FIND("find"), SCROLL_FIND_OLDER("older"), SCROLL_FIND_NEWER("newer");

    private final String title;

    Command(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
