package dev.berth.tui.view;

import static dev.berth.tui.view.Context.EDITOR;
import static dev.berth.tui.view.Context.HOME;
import static dev.berth.tui.view.Context.SHELL;
import static dev.berth.tui.view.Context.TREE;

import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which key asks for which command where: the one table that key handling, the hint line, the command list and help are
 * all made from. Of several keys for one command the first is shown.
 */
final class Bindings {

    /** @param hint true where the hint line shows it; the order is the table's */
    record Binding(Context context, Key key, Command command, boolean hint) {}

    private static final List<Binding> ALL = all();

    private Bindings() {}

    private static List<Binding> all() {
        List<Binding> all = new ArrayList<>();
        hint(all, HOME, Key.of(KeyCode.ENTER), Command.OPEN_PROJECT);
        hint(all, HOME, Key.character('n'), Command.NEW_PROJECT);
        hint(all, HOME, Key.of(KeyCode.F1), Command.HELP);
        more(all, HOME, Key.character('?'), Command.HELP);
        hint(all, HOME, Key.character('q'), Command.LOG_OUT);
        more(all, HOME, Key.ctrl('q'), Command.LOG_OUT);
        for (Context context : List.of(TREE, EDITOR)) {
            hint(all, context, Key.of(KeyCode.F1), Command.HELP);
            hint(all, context, Key.of(KeyCode.F2), context == TREE ? Command.SHOW_EDITOR : Command.SHOW_TREE);
            hint(all, context, Key.ctrl(']'), Command.SHOW_SHELL);
            more(all, context, Key.of(KeyCode.F12), Command.SHOW_SHELL);
            hint(all, context, Key.ctrl('q'), Command.GO_HOME);
            more(all, context, Key.of(KeyCode.F10), Command.GO_HOME);
        }
        tree(all);
        editor(all);
        hint(all, TREE, Key.ctrl('e'), Command.COMMANDS);
        hint(all, EDITOR, Key.ctrl('e'), Command.COMMANDS);
        hint(all, SHELL, Key.ctrl(']'), Command.LEAVE_SHELL);
        more(all, SHELL, Key.of(KeyCode.F12), Command.LEAVE_SHELL);
        return List.copyOf(all);
    }

    private static void tree(List<Binding> all) {
        hint(all, TREE, Key.of(KeyCode.ENTER), Command.OPEN_ENTRY);
        more(all, TREE, Key.of(KeyCode.RIGHT), Command.EXPAND);
        more(all, TREE, Key.of(KeyCode.LEFT), Command.COLLAPSE);
        hint(all, TREE, Key.character('n'), Command.NEW_FILE);
        more(all, TREE, Key.ctrl('n'), Command.NEW_FILE);
        more(all, TREE, Key.character('N'), Command.NEW_FOLDER);
        hint(all, TREE, Key.character('r'), Command.RENAME);
        hint(all, TREE, Key.character('d'), Command.DELETE);
        more(all, TREE, Key.of(KeyCode.DELETE), Command.DELETE);
        more(all, TREE, Key.ctrl('o'), Command.OPEN_FILE);
        more(all, TREE, Key.of(KeyCode.TAB), Command.SHOW_EDITOR);
        more(all, TREE, Key.of(KeyCode.ESCAPE), Command.SHOW_EDITOR);
    }

    private static void editor(List<Binding> all) {
        hint(all, EDITOR, Key.ctrl('o'), Command.OPEN_FILE);
        hint(all, EDITOR, Key.ctrl('f'), Command.FIND);
        more(all, EDITOR, Key.ctrl('g'), Command.FIND_NEXT);
        more(all, EDITOR, Key.of(KeyCode.F3), Command.FIND_NEXT);
        more(all, EDITOR, Key.ctrl('n'), Command.NEW_FILE);
        more(all, EDITOR, Key.ctrl('s'), Command.SAVE);
        more(all, EDITOR, Key.ctrl('z'), Command.UNDO);
        more(all, EDITOR, Key.ctrl('y'), Command.REDO);
        more(all, EDITOR, Key.ctrl('x'), Command.CUT);
        more(all, EDITOR, Key.ctrl('c'), Command.COPY);
        more(all, EDITOR, Key.ctrl('v'), Command.PASTE);
        more(all, EDITOR, Key.ctrl('a'), Command.SELECT_ALL);
        more(all, EDITOR, Key.ctrl('w'), Command.CLOSE_FILE);
        more(all, EDITOR, Key.of(KeyCode.RIGHT, Modifiers.ALT), Command.NEXT_FILE);
        more(all, EDITOR, Key.of(KeyCode.LEFT, Modifiers.ALT), Command.PREVIOUS_FILE);
    }

    private static void hint(List<Binding> all, Context context, Key key, Command command) {
        all.add(new Binding(context, key, command, true));
    }

    private static void more(List<Binding> all, Context context, Key key, Command command) {
        all.add(new Binding(context, key, command, false));
    }

    static Optional<Command> command(Context context, Input input) {
        return ALL.stream().filter(binding -> binding.context() == context && binding.key().equals(input)).findFirst()
                .map(Binding::command);
    }

    /** The commands valid here, each with the key to show for it. */
    static Map<Command, Key> of(Context context) {
        Map<Command, Key> commands = new LinkedHashMap<>();
        ALL.stream().filter(binding -> binding.context() == context)
                .forEach(binding -> commands.putIfAbsent(binding.command(), binding.key()));
        return commands;
    }

    /** The hint line's words, the most useful first. */
    static List<String> hints(Context context) {
        return ALL.stream().filter(binding -> binding.context() == context && binding.hint())
                .map(binding -> name(binding.key()) + " " + binding.command().title()).toList();
    }

    /** A key as it stands on a keyboard. */
    static String name(Key key) {
        String held = (key.modifiers().ctrl() ? "Ctrl-" : "") + (key.modifiers().alt() ? "Alt-" : "")
                + (key.modifiers().shift() ? "Shift-" : "");
        return held + switch (key.code()) {
            case CHARACTER -> key.modifiers().ctrl()
                    ? Character.toString(Character.toUpperCase(key.codePoint()))
                    : Character.toString(key.codePoint());
            case ENTER -> "Enter";
            case ESCAPE -> "Esc";
            case TAB, BACKSPACE, UP, DOWN, LEFT, RIGHT, HOME, END, PAGE_UP, PAGE_DOWN, INSERT, DELETE ->
                key.code().name().charAt(0) + key.code().name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
            case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12 -> key.code().name();
        };
    }
}
