package dev.berth.workbench.input;

/**
 * A key, as far as terminals can tell them apart: Ctrl-I is Tab, Ctrl-M is Enter.
 *
 * @param codePoint what a {@link KeyCode#CHARACTER} is, without Ctrl: {@code 'c'} for Ctrl-C; 0 for other keys
 */
public record Key(KeyCode code, int codePoint, Modifiers modifiers) implements Input {

    public static Key of(KeyCode code) {
        return new Key(code, 0, Modifiers.NONE);
    }

    public static Key of(KeyCode code, Modifiers modifiers) {
        return new Key(code, 0, modifiers);
    }

    public static Key character(int codePoint) {
        return new Key(KeyCode.CHARACTER, codePoint, Modifiers.NONE);
    }

    public static Key ctrl(char letter) {
        return new Key(KeyCode.CHARACTER, letter, Modifiers.CTRL);
    }

    public static Key alt(int codePoint) {
        return new Key(KeyCode.CHARACTER, codePoint, Modifiers.ALT);
    }

    /** True for what is simply typed: a character without Ctrl or Alt. */
    public boolean isText() {
        return code == KeyCode.CHARACTER && !modifiers.ctrl() && !modifiers.alt();
    }
}
