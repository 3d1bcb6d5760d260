package dev.berth.core.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawTextTest {

    @Test
    void utf8IsDecodedAsSuch() {
        String text = "cat 'é 日本 🎉'";
        assertEquals(text, RawText.decode(text.getBytes(StandardCharsets.UTF_8)));
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), RawText.encode(text));
        assertTrue(RawText.isUtf8(text));
    }

    @Test
    void byteThatIsNoUtf8ComesBackAsItWas() {
        byte[] latin1 = "cat z\u00e9q".getBytes(StandardCharsets.ISO_8859_1);
        String text = RawText.decode(latin1);
        assertEquals("cat z\udce9q", text);
        assertFalse(RawText.isUtf8(text));
        assertArrayEquals(latin1, RawText.encode(text));
    }

    @Test
    void whateverBytesAreDecodedTheSameAreEncoded() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, RawText.encode(RawText.decode(bytes)));
        }
    }
}
