package dev.berth.bench.row;

import dev.berth.bench.NotBuilt;
import dev.berth.bench.load.LoadPlan;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.terminal.Terminal;
import java.util.Map;

/** The way through Berth's screens, by its words and keys. The one place that knows them. */
final class Workbench {

    static final String PROMPT = "$";

    /** The key before every other. */
    static final String LEAVE_SHELL = "\035";
    /** From the tree and the editor. */
    private static final String TO_SHELL = "\024";
    private static final String CTRL_O = "\017";
    static final String AT_HOME = "PROJECTS";
    private static final String IN_SHELL = "leave shell";
    private static final String IN_PROJECT = "Ctrl-T shell";

    private Workbench() {}

    /** Somebody in the shell pane of their first project. */
    static LoadPlan.Seat seat(Access access, LoadPlan.Part part) {
        return new LoadPlan.Seat(access.port(), access.user(), access.key().file().toString(), "", IN_SHELL,
                Map.of(AT_HOME, "\r", IN_PROJECT, TO_SHELL), part);
    }

    /** A login's first screen: the list of projects, or the one that was left. */
    static void awaitScreen(Terminal terminal) {
        terminal.await("Berth's first screen",
                screen -> screen.contains(AT_HOME) || screen.contains(IN_PROJECT) || screen.contains(IN_SHELL));
    }

    /** From a login to the prompt in the shell pane of the first project. */
    static Terminal shell(Terminal login) {
        awaitScreen(login);
        if (login.screen().contains(AT_HOME)) {
            login.type("\r");
            login.await("a project", screen -> screen.contains(IN_PROJECT) || screen.contains(IN_SHELL));
        }
        if (!login.screen().contains(IN_SHELL)) {
            login.type(TO_SHELL);
            login.await(IN_SHELL);
        }
        login.await(PROMPT);
        login.settle(300);
        return login;
    }

    /** The same, on to a file in the editor that has this text near its beginning. */
    static Terminal editor(Terminal login, String file, String text) {
        awaitScreen(login);
        if (login.screen().contains(AT_HOME)) {
            login.type("\r");
            login.await("a project", screen -> screen.contains(IN_PROJECT) || screen.contains(IN_SHELL));
        }
        if (login.screen().contains(IN_SHELL)) {
            login.type(LEAVE_SHELL + "e");
            login.await(IN_PROJECT);
        }
        login.type(CTRL_O);
        login.settle(300);
        login.type(file);
        login.settle(300);
        login.type("\r");
        try {
            login.await("'" + text + "' in the editor", screen -> screen.contains(text) && screen.contains("Ln "));
        } catch (IllegalStateException e) {
            throw new NotBuilt("the editor does not open this file: " + login.screen().lines()
                    .map(String::strip).filter(line -> !line.isEmpty()).reduce((_, last) -> last).orElse(""));
        }
        login.settle(1000);
        return login;
    }

}
