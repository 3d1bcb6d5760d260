package dev.berth.core.sandbox;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Carries the bytes of commands, arguments and paths in strings without loss. Linux gives such bytes no encoding. What is
 * UTF-8 is decoded as such; each byte B that is not becomes the lone surrogate U+DC00 + B, which no valid text contains
 * (as Python's surrogateescape does it).
 */
public final class RawText {

    private static final char ESCAPED = '\uDC00';
    private static final int LONGEST_CHARACTER = 4;

    private RawText() {}

    /** @return text from which {@link #encode} makes the same bytes again */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        for (CoderResult result = decoder.decode(in, out, true); result.isError(); result = decoder.decode(in, out,
                true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + (in.get() & 0xff)));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    /** @return the bytes that the text stands for; UTF-8 where nothing in it is escaped */
    public static byte[] encode(String text) {
        if (isUtf8(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * LONGEST_CHARACTER);
        text.codePoints().forEach(point -> {
            if (isEscaped(point)) {
                bytes.put((byte) (point - ESCAPED));
            } else {
                bytes.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** @return true if nothing in the text stands for a byte that is not UTF-8 */
    public static boolean isUtf8(String text) {
        return text.codePoints().noneMatch(RawText::isEscaped);
    }

    private static boolean isEscaped(int point) {
        return point >= ESCAPED + 0x80 && point <= ESCAPED + 0xff;
    }
}
