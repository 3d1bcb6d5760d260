package dev.berth.server.kit;

/** Keys as xterm sends them. */
public enum Keystroke {
    ENTER("\r"), ESCAPE("\033"), TAB("\t"), UP("\033[A"), DOWN("\033[B"), CTRL_A("\001"), CTRL_C("\003"), CTRL_D(
            "\004"),
    CTRL_END("\033[1;5F"), CTRL_HOME("\033[1;5H"), CTRL_O("\017"), CTRL_Q("\021"), CTRL_T("\024"), CTRL_W(
            "\027"),
    CTRL_Z("\032"), CTRL_BRACKET("\035"), F1("\033OP"), F2("\033OQ");

    private final String bytes;

    Keystroke(String bytes) {
        this.bytes = bytes;
    }

    String bytes() {
        return bytes;
    }
}
