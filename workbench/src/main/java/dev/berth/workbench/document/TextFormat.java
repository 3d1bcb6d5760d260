package dev.berth.workbench.document;

import dev.berth.core.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How a text is a file: UTF-8, and which line end. Reading and writing a file without a change gives the same bytes. */
public enum TextFormat {
    LF("\n"), CRLF("\r\n");

    private final String lineEnd;

    TextFormat(String lineEnd) {
        this.lineEnd = lineEnd;
    }

    /** A file's text and its format. */
    public record Decoded(Text text, TextFormat format) {}

    /**
     * CRLF only where every line ends so; in a mixed file a CR is a character like others.
     *
     * @throws Refusal FILE_FAILED where it is not UTF-8 text
     */
    public static Decoded decode(byte[] file, String name) {
        String text = utf8(file, name);
        int breaks = count(text, "\n");
        TextFormat format = breaks > 0 && breaks == count(text, "\r\n") ? CRLF : LF;
        return new Decoded(Text.of(format == CRLF ? text.replace("\r\n", "\n") : text), format);
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
        throw new Refusal(Refusal.Code.FILE_FAILED,
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
        return text.join(lineEnd).getBytes(StandardCharsets.UTF_8);
    }
}
