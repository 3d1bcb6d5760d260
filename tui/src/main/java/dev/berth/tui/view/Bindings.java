package dev.berth.tui.view;

import static dev.berth.tui.view.Context.AFTER_PREFIX;
import static dev.berth.tui.view.Context.EDITOR;
import static dev.berth.tui.view.Context.HOME;
import static dev.berth.tui.view.Context.SCROLL;
import static dev.berth.tui.view.Context.SHELL;
import static dev.berth.tui.view.Context.TREE;

import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which key asks for which command where: the one table that key handling, the hint line, the command list and help are
 * all made from. Of several keys for one command the first is shown. One for each view; immutable once made.
 */
final class Bindings {

    /** @param hint what the hint line says of it, in the table's order; empty where it says nothing */
    record Binding(Context context, Key key, Command command, String hint) {}

    private final Key prefix;
    private final Map<Context, List<Binding>> all = new EnumMap<>(Context.class);

    /** @param prefix the key that a shell does not get, and that leads to the same everywhere; F12 is another one, for keyboards where that is hard to type */
    Bindings(Key prefix) {
        this.prefix = prefix;
        hint(HOME, Key.of(KeyCode.ENTER), Command.OPEN_PROJECT);
        hint(HOME, Key.character('n'), Command.NEW_PROJECT);
        hint(HOME, Key.character('f'), Command.FIND);
        more(HOME, Key.character('/'), Command.FIND);
        hint(HOME, Key.character('r'), Command.RENAME);
        hint(HOME, Key.character('d'), Command.DELETE, "remove");
        more(HOME, Key.of(KeyCode.DELETE), Command.DELETE);
        hint(HOME, Key.of(KeyCode.F1), Command.HELP);
        more(HOME, Key.character('?'), Command.HELP);
        hint(HOME, Key.character('q'), Command.LOG_OUT);
        more(HOME, Key.ctrl('q'), Command.LOG_OUT);
        more(HOME, Key.ctrl('l'), Command.REDRAW);
        for (Context context : List.of(TREE, EDITOR)) {
            hint(context, Key.of(KeyCode.F1), Command.HELP);
            hint(context, Key.of(KeyCode.F2), context == TREE ? Command.SHOW_EDITOR : Command.SHOW_TREE);
            hint(context, Key.ctrl('t'), Command.SHOW_SHELL);
            hint(context, Key.ctrl('q'), Command.GO_HOME);
            more(context, Key.of(KeyCode.F10), Command.GO_HOME);
        }
        tree();
        editor();
        for (Context context : List.of(TREE, EDITOR)) {
            hint(context, Key.ctrl('e'), Command.COMMANDS);
            hint(context, prefix, Command.LEAVE_SHELL, "more");
            more(context, Key.of(KeyCode.F12), Command.LEAVE_SHELL);
            more(context, Key.ctrl('l'), Command.REDRAW);
        }
        hint(SHELL, prefix, Command.LEAVE_SHELL);
        more(SHELL, Key.of(KeyCode.F12), Command.LEAVE_SHELL);
        afterPrefix();
        scroll();
    }

    /** What the prefix leads to, wherever it is pressed. */
    private void afterPrefix() {
        hint(AFTER_PREFIX, Key.character('e'), Command.SHOW_EDITOR);
        hint(AFTER_PREFIX, Key.character('f'), Command.SHOW_TREE);
        more(AFTER_PREFIX, Key.of(KeyCode.F2), Command.SHOW_TREE);
        hint(AFTER_PREFIX, Key.character('t'), Command.SHOW_SHELL);
        hint(AFTER_PREFIX, Key.character('c'), Command.NEW_SHELL, "new");
        hint(AFTER_PREFIX, Key.character('n'), Command.NEXT_SHELL, "next");
        hint(AFTER_PREFIX, Key.character('s'), Command.SPLIT_SHELL);
        hint(AFTER_PREFIX, Key.character('z'), Command.ZOOM);
        hint(AFTER_PREFIX, Key.character('x'), Command.CLOSE_SHELL, "close");
        hint(AFTER_PREFIX, Key.character('['), Command.SCROLL_SHELL, "scroll");
        more(AFTER_PREFIX, Key.of(KeyCode.PAGE_UP), Command.SCROLL_SHELL);
        hint(AFTER_PREFIX, Key.of(KeyCode.ESCAPE), Command.BACK);
        more(AFTER_PREFIX, Key.of(KeyCode.ENTER), Command.BACK);
        hint(AFTER_PREFIX, prefix, Command.SEND_PREFIX);
        more(AFTER_PREFIX, Key.of(KeyCode.F12), Command.SEND_PREFIX);
        more(AFTER_PREFIX, Key.character('p'), Command.PREVIOUS_SHELL);
        more(AFTER_PREFIX, Key.character('o'), Command.OTHER_SHELL);
        more(AFTER_PREFIX, Key.of(KeyCode.RIGHT), Command.OTHER_SHELL);
        for (char digit = '1'; digit <= '9'; digit++) {
            more(AFTER_PREFIX, Key.character(digit), Command.CHOOSE_SHELL);
        }
        more(AFTER_PREFIX, Key.character('r'), Command.RENAME_SHELL);
        more(AFTER_PREFIX, Key.character('u'), Command.UNSPLIT_SHELL);
        more(AFTER_PREFIX, Key.character('+'), Command.GROW_EDITOR);
        more(AFTER_PREFIX, Key.character('-'), Command.SHRINK_EDITOR);
        more(AFTER_PREFIX, Key.ctrl('l'), Command.REDRAW);
        more(AFTER_PREFIX, Key.character('m'), Command.MOUSE);
        more(AFTER_PREFIX, Key.character('?'), Command.HELP);
        more(AFTER_PREFIX, Key.of(KeyCode.F1), Command.HELP);
        more(AFTER_PREFIX, Key.ctrl('e'), Command.COMMANDS);
        more(AFTER_PREFIX, Key.character('q'), Command.GO_HOME);
        more(AFTER_PREFIX, Key.ctrl('q'), Command.GO_HOME);
    }

    private void scroll() {
        hint(SCROLL, Key.character('q'), Command.SCROLL_END);
        more(SCROLL, Key.of(KeyCode.ESCAPE), Command.SCROLL_END);
        more(SCROLL, Key.ctrl('c'), Command.SCROLL_END);
        hint(SCROLL, Key.character('v'), Command.SCROLL_SELECT);
        more(SCROLL, Key.character(' '), Command.SCROLL_SELECT);
        hint(SCROLL, Key.character('V'), Command.SCROLL_SELECT_LINES);
        hint(SCROLL, Key.character('y'), Command.SCROLL_COPY);
        more(SCROLL, Key.of(KeyCode.ENTER), Command.SCROLL_COPY);
        hint(SCROLL, Key.character('/'), Command.SCROLL_FIND);
        more(SCROLL, Key.ctrl('f'), Command.SCROLL_FIND);
        hint(SCROLL, Key.character('n'), Command.SCROLL_FIND_OLDER);
        hint(SCROLL, Key.character('N'), Command.SCROLL_FIND_NEWER);
        more(SCROLL, Key.ctrl('l'), Command.REDRAW);
        more(SCROLL, prefix, Command.LEAVE_SHELL);
        more(SCROLL, Key.of(KeyCode.F1), Command.HELP);
    }

    private void tree() {
        hint(TREE, Key.of(KeyCode.ENTER), Command.OPEN_ENTRY);
        more(TREE, Key.of(KeyCode.RIGHT), Command.EXPAND);
        more(TREE, Key.of(KeyCode.LEFT), Command.COLLAPSE);
        hint(TREE, Key.character('n'), Command.NEW_FILE);
        more(TREE, Key.ctrl('n'), Command.NEW_FILE);
        more(TREE, Key.character('N'), Command.NEW_FOLDER);
        hint(TREE, Key.character('r'), Command.RENAME);
        hint(TREE, Key.character('d'), Command.DELETE);
        more(TREE, Key.of(KeyCode.DELETE), Command.DELETE);
        more(TREE, Key.ctrl('o'), Command.OPEN_FILE);
        more(TREE, Key.of(KeyCode.TAB), Command.SHOW_EDITOR);
        more(TREE, Key.of(KeyCode.ESCAPE), Command.SHOW_EDITOR);
    }

    private void editor() {
        hint(EDITOR, Key.ctrl('o'), Command.OPEN_FILE);
        hint(EDITOR, Key.ctrl('f'), Command.FIND);
        more(EDITOR, Key.ctrl('g'), Command.FIND_NEXT);
        more(EDITOR, Key.of(KeyCode.F3), Command.FIND_NEXT);
        more(EDITOR, Key.ctrl('n'), Command.NEW_FILE);
        more(EDITOR, Key.ctrl('s'), Command.SAVE);
        more(EDITOR, Key.ctrl('z'), Command.UNDO);
        more(EDITOR, Key.ctrl('y'), Command.REDO);
        more(EDITOR, Key.ctrl('x'), Command.CUT);
        more(EDITOR, Key.ctrl('c'), Command.COPY);
        more(EDITOR, Key.ctrl('v'), Command.PASTE);
        more(EDITOR, Key.ctrl('a'), Command.SELECT_ALL);
        more(EDITOR, Key.ctrl('w'), Command.CLOSE_FILE);
        more(EDITOR, Key.of(KeyCode.RIGHT, Modifiers.ALT), Command.NEXT_FILE);
        more(EDITOR, Key.of(KeyCode.LEFT, Modifiers.ALT), Command.PREVIOUS_FILE);
    }

    private void hint(Context context, Key key, Command command) {
        hint(context, key, command, command.title());
    }

    private void hint(Context context, Key key, Command command, String words) {
        add(new Binding(context, key, command, name(key) + " " + words));
    }

    private void more(Context context, Key key, Command command) {
        add(new Binding(context, key, command, ""));
    }

    private void add(Binding binding) {
        all.computeIfAbsent(binding.context(), _ -> new ArrayList<>()).add(binding);
    }

    private List<Binding> in(Context context) {
        return all.getOrDefault(context, List.of());
    }

    Optional<Command> command(Context context, Input input) {
        return in(context).stream().filter(binding -> binding.key().equals(input)).findFirst().map(Binding::command);
    }

    /** The commands valid here, each with the key to show for it. */
    Map<Command, Key> of(Context context) {
        Map<Command, Key> commands = new LinkedHashMap<>();
        in(context).forEach(binding -> commands.putIfAbsent(binding.command(), binding.key()));
        return commands;
    }

    /** The hint line's words, the most useful first. */
    List<String> hints(Context context) {
        return in(context).stream().map(Binding::hint).filter(hint -> !hint.isEmpty()).toList();
    }

    /** True for the keys that lead out of a shell. */
    boolean isPrefix(Input input) {
        return input.equals(prefix) || input.equals(Key.of(KeyCode.F12));
    }

    /** The key that goes to a program when the prefix is pressed twice. */
    Key prefix() {
        return prefix;
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
