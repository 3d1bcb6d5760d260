package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cells characters take, and character sets. */
final class CharactersTest {

    private final TerminalFixture terminal = new TerminalFixture(12, 3);

    @Test
    void flagsTonesAndJoinedEmojiTakeTheCellsThatWcwidthSays() {
        TerminalFixture wide = new TerminalFixture(30, 3);
        assertEquals("^[?2027;2$y", wide.answers("\033[?2027$p"));
        for (String text : List.of("👍🏽", "👩\u200D🚀")) {
            assertEquals("5,1", wide.cursor("\r" + text), text);
        }
        assertEquals("3,1", wide.cursor("\r🇩🇪"));
        assertEquals("1,1", wide.cursor("\r\u0301\u200B\u2060\uD7B0"));
        assertEquals("3,1", wide.cursor("\r\u0600\u06DD"));
    }

    @Test
    void flagsTonesAndJoinedEmojiAreOneCharacterOfTwoCellsInMode2027() {
        assertEquals("^[?2027;1$y", terminal.answers("\033[?2027h\033[?2027$p"));
        Row row = terminal.shows("🇩🇪🇫🇷👍🏽👩\u200D🚀x").rows().getFirst();
        assertEquals("🇩🇪", row.text(0));
        assertEquals("🇫🇷", row.text(2));
        assertEquals("👍🏽", row.text(4));
        assertEquals("👩\u200D🚀", row.text(6));
        assertTrue(row.isWide(6) && row.isCluster(6));
        assertEquals("x", row.text(8));
    }

    @Test
    void aVariationSelectorChangesNoWidth() {
        Row row = terminal.shows("❤\uFE0Fx").rows().getFirst();
        assertEquals("❤\uFE0F", row.text(0));
        assertEquals("x", row.text(1));
    }

    @Test
    void bidiControlsAreNotShownAndAMarkWithNothingBeforeItNeither() {
        assertEquals("ab", terminal.screen("\u0301a\u202Eb\u2066"));
    }

    @Test
    void aClusterDoesNotGrowWithoutBound() {
        Row row = terminal.shows("a" + "\u0301".repeat(10_000)).rows().getFirst();
        assertTrue(row.text(0).length() <= 34);
    }

    @Test
    void aWideCharacterGoesToTheNextLineAsAWhole() {
        TerminalSnapshot snapshot = terminal.shows("12345678901日");
        assertEquals("12345678901\n日", snapshot.text().stripTrailing());
        assertTrue(snapshot.rows().getFirst().isWrapped());
    }

    @Test
    void characterSetsAreDesignatedAndShifted() {
        assertEquals("q─q", terminal.screen("\033)0q\016q\017q"));
        assertEquals("─q£", terminal.screen("\033c\033*0\033Nqq\033(A#"));
        assertEquals("──", terminal.screen("\033c\033+0\033oqq"));
    }

    @Test
    void linksAreKeptWhereSomebodyMayFollowThem() {
        Row row = terminal.shows("\033]8;id=1;https://example.org/a\033\\ab\033]8;;\033\\c\033]8;;javascript:1\007d")
                .rows()
                .getFirst();
        assertEquals("https://example.org/a", row.link(1).orElseThrow());
        assertTrue(row.link(2).isEmpty());
        assertTrue(row.link(3).isEmpty());
    }

    @Test
    void onlyTheNewestLinksAreKept() {
        Row first = terminal.shows("\033]8;;http://first/\007a").rows().getFirst();
        assertTrue(first.link(0).isPresent());
        for (int i = 0; i < 1024; i++) {
            terminal.shows("\033]8;;http://other/" + i + "\007");
        }
        assertFalse(first.link(0).isPresent());
    }
}
