package dev.berth.tui.view;

import dev.berth.workbench.document.EditorCommand;
import dev.berth.workbench.document.Indent;
import dev.berth.workbench.document.Movement;
import dev.berth.workbench.document.Typing;
import dev.berth.workbench.input.Focus;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import dev.berth.workbench.input.Mouse;
import dev.berth.workbench.input.Paste;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that type, delete and move in the editor, as data. What asks for a command is in {@link Bindings}. */
final class EditorKeys {

    private static final Modifiers CTRL_SHIFT = new Modifiers(true, false, true);
    private static final Map<Key, EditorCommand> COMMANDS = commands();

    private EditorKeys() {}

    private static Map<Key, EditorCommand> commands() {
        Map<Key, EditorCommand> commands = new HashMap<>();
        movement(commands, KeyCode.LEFT, Modifiers.NONE, Modifiers.SHIFT, Movement.LEFT);
        movement(commands, KeyCode.RIGHT, Modifiers.NONE, Modifiers.SHIFT, Movement.RIGHT);
        movement(commands, KeyCode.UP, Modifiers.NONE, Modifiers.SHIFT, Movement.UP);
        movement(commands, KeyCode.DOWN, Modifiers.NONE, Modifiers.SHIFT, Movement.DOWN);
        movement(commands, KeyCode.LEFT, Modifiers.CTRL, CTRL_SHIFT, Movement.WORD_LEFT);
        movement(commands, KeyCode.RIGHT, Modifiers.CTRL, CTRL_SHIFT, Movement.WORD_RIGHT);
        movement(commands, KeyCode.HOME, Modifiers.NONE, Modifiers.SHIFT, Movement.LINE_START);
        movement(commands, KeyCode.END, Modifiers.NONE, Modifiers.SHIFT, Movement.LINE_END);
        movement(commands, KeyCode.HOME, Modifiers.CTRL, CTRL_SHIFT, Movement.TEXT_START);
        movement(commands, KeyCode.END, Modifiers.CTRL, CTRL_SHIFT, Movement.TEXT_END);
        commands.put(Key.of(KeyCode.BACKSPACE, Modifiers.ALT), Typing.deleteWordBackward());
        commands.put(Key.of(KeyCode.DELETE), Typing.deleteForward());
        return Map.copyOf(commands);
    }

    private static void movement(Map<Key, EditorCommand> commands, KeyCode code, Modifiers move, Modifiers select,
            Movement movement) {
        commands.put(Key.of(code, move), movement.move());
        commands.put(Key.of(code, select), movement.select());
    }

    /**
     * @param page the lines of a page
     * @param indent what is usual in the file
     */
    static Optional<EditorCommand> command(Input input, int page, Indent indent) {
        return switch (input) {
            case Paste paste -> Optional.of(Typing.insert(paste.text()));
            case Key key when key.isText() -> Optional.of(Typing.insert(Character.toString(key.codePoint())));
            case Key key when key.code() == KeyCode.PAGE_UP -> Optional.of(Movement.page(-page));
            case Key key when key.code() == KeyCode.PAGE_DOWN -> Optional.of(Movement.page(page));
            case Key key when key.code() == KeyCode.ENTER || key.equals(Key.ctrl('j')) ->
                Optional.of(Typing.newLine(indent));
            case Key key when key.code() == KeyCode.TAB ->
                Optional.of(key.modifiers().shift() ? Typing.dedent(indent) : Typing.tab(indent));
            case Key key when key.code() == KeyCode.BACKSPACE && !key.modifiers().alt() ->
                Optional.of(Typing.deleteBackward(indent));
            case Key key -> Optional.ofNullable(COMMANDS.get(key));
            case Mouse _,Focus _ -> Optional.empty();
        };
    }
}
