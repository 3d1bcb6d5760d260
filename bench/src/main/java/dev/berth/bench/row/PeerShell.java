package dev.berth.bench.row;

import dev.berth.bench.ssh.Access;
import dev.berth.bench.terminal.Terminal;

/** What people sit at today, each ready to be typed at. */
final class PeerShell {

    private static final long UNTIL_QUIET_MILLIS = 500;

    private PeerShell() {}

    /** A tmux of its own, with its own defaults; ended with the terminal. */
    static Terminal tmux(Access access) {
        String name = "t" + System.nanoTime();
        return ready(access.terminal(
                "tmux -L " + name + " -f /dev/null new-session \\; set-option destroy-unattached on"), "$");
    }

    static Terminal bash(Access access) {
        return ready(access.terminal("bash"), "$");
    }

    /** An editor with a file that has this text near its beginning. */
    static Terminal editor(Access access, String editor, String file, String text) {
        return ready(access.terminal(editor + " " + file), text);
    }

    private static Terminal ready(Terminal terminal, String text) {
        terminal.await(text);
        terminal.settle(UNTIL_QUIET_MILLIS);
        return terminal;
    }
}
