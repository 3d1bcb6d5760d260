package dev.berth.core;

/** Makes text of unknown origin safe to show: on a terminal, in a log, in a sentence of ours. */
public final class Printable {

    private Printable() {}

    /**
     * The text with every control, format, bidi and unassigned character shown as {@code \\u{XX}}, cut at {@code max}
     * characters of what is shown: doing it twice changes nothing.
     */
    public static String of(String text, int max) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String shown = shown(text.codePointAt(i));
            if (safe.length() + shown.length() > max) {
                return safe.append('…').toString();
            }
            safe.append(shown);
        }
        return safe.toString();
    }

    public static String of(String text) {
        return of(text, 200);
    }

    private static String shown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                String.format("\\u{%X}", codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
