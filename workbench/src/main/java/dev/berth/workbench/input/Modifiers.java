package dev.berth.workbench.input;

/** Keys held down with another. */
public record Modifiers(boolean shift, boolean alt, boolean ctrl) {

    public static final Modifiers NONE = new Modifiers(false, false, false);
    public static final Modifiers SHIFT = new Modifiers(true, false, false);
    public static final Modifiers ALT = new Modifiers(false, true, false);
    public static final Modifiers CTRL = new Modifiers(false, false, true);

    /** xterm's number: 1 + shift + 2 alt + 4 ctrl. */
    public int number() {
        return 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (ctrl ? 4 : 0);
    }

    public static Modifiers ofNumber(int number) {
        int bits = number - 1;
        return new Modifiers((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
    }
}
