package dev.berth.tui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

final class GlyphsTest {

    private static List<String> cut(String text) {
        List<String> glyphs = new ArrayList<>();
        Glyphs.forEach(text, (index, glyph, column, width) -> glyphs.add(index + glyph + column + width));
        return glyphs;
    }

    /** Text of plain characters is not cut by the rules: that is right only where the rules would do the same. */
    @Test
    void plainCharactersAreOneColumnAndJoinedToNothing() {
        List<String> plain = IntStream.rangeClosed(0, Character.MAX_VALUE).filter(c -> Glyphs.isPlain((char) c))
                .mapToObj(Character::toString).toList();
        assertTrue(plain.containsAll(List.of(" ", "~", "é", "─", "│", "▌", "▸", "·", "…", "●")));
        for (String glyph : plain) {
            assertEquals(1, WCWidth.wcwidth(glyph.charAt(0)), glyph);
        }
        String all = String.join("", plain);
        BreakIterator rules = BreakIterator.getCharacterInstance(Locale.ROOT);
        rules.setText(all + all.substring(1) + all.charAt(0));
        assertEquals(IntStream.rangeClosed(0, 2 * plain.size()).boxed().toList(),
                IntStream.iterate(rules.first(), at -> at != BreakIterator.DONE, _ -> rules.next()).boxed().toList());
    }

    @Test
    void otherTextIsCutByTheRules() {
        assertEquals(List.of("0日02", "1é21", "2👍🏽32"), cut("日é👍🏽"));
        assertEquals(List.of("0a01", "1   13", "2␀41", "3�51"), cut("a\t\0\u00ad"));
    }
}
