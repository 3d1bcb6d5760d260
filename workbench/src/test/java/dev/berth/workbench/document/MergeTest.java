package dev.berth.workbench.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.workbench.document.Merge.Overlap;
import org.junit.jupiter.api.Test;

final class MergeTest {

    private static String merged(String base, String ours, String theirs, Overlap overlap) {
        Merge merge = Merge.of(Text.of(base), Text.of(ours), Text.of(theirs), overlap);
        return merge.overlaps() + ": " + merge.text();
    }

    @Test
    void changesOfDifferentLinesAreBothTaken() {
        assertEquals("0: A\nb\nc\nD\n", merged("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", Overlap.OURS));
    }

    @Test
    void changesOfNeighbouringLinesAreBothTaken() {
        assertEquals("0: A\nB\nc\n", merged("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n", Overlap.THEIRS));
    }

    @Test
    void whereBothChangedALineTheChoiceStandsAndTheRestIsTakenAnyway() {
        String base = "a\nb\nc\nd\n";
        String ours = "mine\nb\nc\nd\n";
        String theirs = "theirs\nb\nc\nD\n";
        assertEquals("1: mine\nb\nc\nD\n", merged(base, ours, theirs, Overlap.OURS));
        assertEquals("1: theirs\nb\nc\nD\n", merged(base, ours, theirs, Overlap.THEIRS));
        assertEquals("1: mine\ntheirs\nb\nc\nD\n", merged(base, ours, theirs, Overlap.BOTH));
    }

    @Test
    void sameChangeOnBothSidesIsNoOverlap() {
        assertEquals("0: same\nb", merged("a\nb", "same\nb", "same\nb", Overlap.BOTH));
    }

    @Test
    void insertionsAtOnePlaceOverlap() {
        assertEquals("1: a\nx\ny\nb", merged("a\nb", "a\nx\nb", "a\ny\nb", Overlap.BOTH));
    }

    @Test
    void lineThatOneDeletesAndTheOtherChangesOverlaps() {
        assertEquals("1: a\nc", merged("a\nb\nc", "a\nc", "a\nB\nc", Overlap.OURS));
        assertEquals("1: a\nB\nc", merged("a\nb\nc", "a\nc", "a\nB\nc", Overlap.THEIRS));
    }

    @Test
    void insertionBesideAReplacementIsBothTaken() {
        assertEquals("0: a\nnew\nB\nc", merged("a\nb\nc", "a\nnew\nb\nc", "a\nB\nc", Overlap.OURS));
    }

    /** More differing lines than are followed one by one: still right, as one run. */
    @Test
    void textsThatDifferInThousandsOfLinesAreMerged() {
        String base = "head\n" + "x\n".repeat(3_000) + "tail\n";
        String ours = "HEAD\n" + "x\n".repeat(3_000) + "tail\n";
        StringBuilder theirs = new StringBuilder("head\n");
        for (int i = 0; i < 3_000; i++) {
            theirs.append(i).append('\n');
        }
        assertEquals("0: " + theirs.toString().replace("head", "HEAD") + "tail\n",
                merged(base, ours, theirs + "tail\n", Overlap.OURS));
    }
}
