package dev.berth.workbench.document;

import dev.berth.core.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How a text is a file: UTF-8, with a byte order mark or without, and which line end. Reading and writing a file without a
 * change gives the same bytes; the mark is no part of the text.
 */
public enum TextFormat {
    LF("", "\n"), CRLF("", "\r\n"), MARKED_LF("\uFEFF", "\n"), MARKED_CRLF("\uFEFF", "\r\n");

    private final String mark;
    private final String lineEnd;

    TextFormat(String mark, String lineEnd) {
        this.mark = mark;
        this.lineEnd = lineEnd;
    }

    /** A file's text and its format. */
    public record Decoded(Text text, TextFormat format) {}

    /**
     * CRLF only where every line ends so; in a mixed file a CR is a character like others.
     *
     * @throws Refusal UNSUPPORTED where it is not UTF-8 text
     */
    public static Decoded decode(byte[] file, String name) {
        String content = utf8(file, name);
        boolean marked = content.startsWith(MARKED_LF.mark);
        String text = marked ? content.substring(MARKED_LF.mark.length()) : content;
        int breaks = count(text, "\n");
        boolean crlf = breaks > 0 && breaks == count(text, "\r\n");
        TextFormat format = marked ? crlf ? MARKED_CRLF : MARKED_LF : crlf ? CRLF : LF;
        return new Decoded(Text.of(crlf ? text.replace("\r\n", "\n") : text), format);
    }

    private static String utf8(byte[] file, String name) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file)).toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException _) {
            // Said below, as for a file with NUL in it.
        }
        throw new Refusal(Refusal.Code.UNSUPPORTED,
                "'" + name + "' is not UTF-8 text, so the editor leaves it alone; use a program in the shell");
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    public byte[] encode(Text text) {
        return text.join(mark, lineEnd).getBytes(StandardCharsets.UTF_8);
    }

    /** How many bytes a part of a text, its lines parted by {@code \n}, takes in a file. */
    long length(String part) {
        long length = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            // Either half of a surrogate pair is two of its four bytes.
            length += c == '\n' ? lineEnd.length() : c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }

    /** For people, as in {@code UTF-8 · LF}. */
    public String label() {
        return (mark.isEmpty() ? "UTF-8 · " : "UTF-8 with BOM · ") + (lineEnd.equals("\n") ? "LF" : "CRLF");
    }
}
