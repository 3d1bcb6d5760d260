package dev.berth.core;

/** Makes text of unknown origin safe to show: on a terminal, in a log, in a sentence of ours. */
public final class Printable {

    private Printable() {}

    /** The text with every control, format, bidi and unassigned character shown as {@code \\u{XX}}, cut at {@code max} characters. */
    public static String of(String text, int max) {
        StringBuilder safe = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (shown++ >= max) {
                return safe.append('…').toString();
            }
            append(safe, text.codePointAt(i));
        }
        return safe.toString();
    }

    public static String of(String text) {
        return of(text, 200);
    }

    private static void append(StringBuilder safe, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                safe.append(String.format("\\u{%X}", codePoint));
            default -> safe.appendCodePoint(codePoint);
        }
    }
}
