package dev.berth.tui.view;

import dev.berth.core.Printable;
import dev.berth.core.layout.ShellLayout;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellId;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.room.Notice;
import dev.berth.workbench.room.Room;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.terminal.SearchDirection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What each command about shells does. One entry a command; the keys are in {@link Bindings}. */
final class ShellCommands {

    private static final int LONGEST_NAME = 30;

    private final Session session;
    private final Room room;
    private final ShellsPane shells;
    private final Runnable focus;
    private String lastFound = "";

    /** @param focus gives the shells the keyboard */
    ShellCommands(Session session, Room room, ShellsPane shells, Runnable focus) {
        this.focus = focus;
        this.session = session;
        this.room = room;
        this.shells = shells;
    }

    void putInto(Map<Command, Runnable> actions) {
        actions.put(Command.NEW_SHELL, () -> open(ShellLayout::show));
        actions.put(Command.SPLIT_SHELL, () -> open(ShellLayout::beside));
        actions.put(Command.UNSPLIT_SHELL, () -> shells.arrange(ShellLayout::alone));
        actions.put(Command.NEXT_SHELL, () -> turn(1));
        actions.put(Command.PREVIOUS_SHELL, () -> turn(-1));
        actions.put(Command.OTHER_SHELL, () -> shells.arrange(ShellLayout::next));
        actions.put(Command.RENAME_SHELL, this::rename);
        actions.put(Command.CLOSE_SHELL, this::close);
        actions.put(Command.SCROLL_SHELL, () -> shells.current().ifPresent(ShellPane::beginScroll));
        actions.put(Command.SCROLL_END, () -> shells.current().ifPresent(ShellPane::endScroll));
        actions.put(Command.SCROLL_SELECT, () -> select(ShellScroll.Unit.CHARACTERS));
        actions.put(Command.SCROLL_SELECT_LINES, () -> select(ShellScroll.Unit.LINES));
        actions.put(Command.SCROLL_COPY, () -> shells.current().ifPresent(ShellPane::copy));
        actions.put(Command.SCROLL_FIND, this::askWords);
        actions.put(Command.SCROLL_FIND_OLDER, () -> find(lastFound, SearchDirection.BACKWARD));
        actions.put(Command.SCROLL_FIND_NEWER, () -> find(lastFound, SearchDirection.FORWARD));
    }

    private void open(BiFunction<ShellLayout, ShellId, ShellLayout> place) {
        shells.open(place);
        focus.run();
    }

    private List<ShellId> all() {
        return shells.shells().stream().map(Shell::id).toList();
    }

    private void turn(int by) {
        shells.arrange(layout -> layout.turn(all(), by));
    }

    /** @param input the digit that names the shell */
    void choose(Input input) {
        List<ShellId> all = all();
        int number = input instanceof Key key ? key.codePoint() - '0' : 0;
        if (number >= 1 && number <= all.size()) {
            shells.arrange(layout -> layout.show(all.get(number - 1)));
        } else {
            session.say(Notice.Level.INFO, "there is no shell " + number);
        }
    }

    private void rename() {
        shells.currentShell()
                .ifPresent(shell -> session.show(new Prompt("Name of this shell:", LineInput.of(shell.name()),
                        typed -> room.renameShell(shell.id(), Printable.of(typed, LONGEST_NAME)))));
    }

    private void close() {
        shells.currentShell().ifPresent(shell -> {
            if (shell.isIdle()) {
                shells.close(shell.id());
                return;
            }
            String running = shell.running().map(ShellCommand::name).map(name -> "'" + name + "' is still running.")
                    .orElse("Something may be running in it.");
            session.show(new Question("Close " + ShellTabs.name(shell) + "? " + running, "Keep it", "Close",
                    () -> shells.close(shell.id())));
        });
    }

    private void select(ShellScroll.Unit unit) {
        shells.current().ifPresent(pane -> pane.select(unit));
    }

    private void askWords() {
        session.show(new Prompt("Find, older first:", LineInput.selected(lastFound), words -> {
            lastFound = words;
            find(words, SearchDirection.BACKWARD);
        }));
    }

    private void find(String words, SearchDirection direction) {
        boolean found = shells.current().flatMap(ShellPane::scrolled).map(scroll -> scroll.find(words, direction))
                .orElse(false);
        if (!found) {
            session.say(Notice.Level.INFO, words.isEmpty() ? "nothing to find yet: / asks" : "no more '" + words + "'");
        }
    }
}
