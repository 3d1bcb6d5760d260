package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which cells characters take, and character sets. */
final class CharactersTest {

    private final TerminalFixture terminal = new TerminalFixture(12, 3);

    @Test
    void flagsTonesAndJoinedEmojiAreOneCharacterOfTwoCells() {
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
