package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Moving, tabs, margins, insertion, deletion, erasure and rectangles, as DEC's and xterm's manuals have them. */
final class CursorAndEditingFunctionsTest {

    private static final String FIVE = "12345\r\nabcde\r\nfghij\r\nklmno\r\npqrst";

    private final TerminalFixture terminal = new TerminalFixture(10, 5);

    @Test
    void movementStopsAtTheEdgesAndAtTheMarginsItStartsInside() {
        assertEquals("10,5", terminal.cursor("\033[99;99H"));
        assertEquals("1,1", terminal.cursor("\033[99A\033[99D"));
        assertEquals("1,4", terminal.cursor("\033[2;4r\033[3;1H\033[99B"));
        assertEquals("3,2", terminal.cursor("\033[?69h\033[3;6s\033[3;4H\033[99A\033[99D"));
        assertEquals("6,2", terminal.cursor("\033[99C"));
    }

    @Test
    void originModeCountsFromTheRegionsCorner() {
        assertEquals("3,2", terminal.cursor("\033[?69h\033[2;4r\033[3;6s\033[?6h"));
        assertEquals("6,4", terminal.cursor("\033[99;99H"));
        assertEquals("^[3;4R", terminal.answers("\033[6n"));
        assertEquals("1,1", terminal.cursor("\033[?6l"));
    }

    @Test
    void tabsStopEveryEightColumnsAndWhereAProgramSaysSo() {
        assertEquals("9,1", terminal.cursor("\t"));
        assertEquals("10,1", terminal.cursor("\t\t"));
        assertEquals("9,1", terminal.cursor("\033[Z"));
        assertEquals("4,1", terminal.cursor("\033[3g\033[4G\033H\r\033[I"));
        assertEquals("9,1", terminal.cursor("\033[?5W\r\t"));
    }

    @Test
    void savedCursorBringsPlaceStyleAndCharsetsBack() {
        terminal.shows("\033[2;3H\033[1m\033(0\0337\033[m\033(B\033[H");
        assertEquals("3,2", terminal.cursor("\0338"));
        Row row = terminal.shows("q").rows().get(1);
        assertEquals("─", row.text(2));
        assertEquals(Style.PLAIN.with(Style.BOLD), row.style(2));
    }

    @Test
    void linesAreInsertedAndDeletedBetweenTheMargins() {
        assertEquals("12345\n\nabcde\nfghij\npqrst", terminal.screen(FIVE + "\033[2;4r\033[2;3H\033[L"));
        assertEquals("1,2", terminal.cursor(""));
        assertEquals("12345\nabcde\nfghij\n\npqrst", terminal.screen("\033[M"));
        assertEquals("12345\nfghij\n\n\npqrst", terminal.screen("\033[S"));
        assertEquals("12345\n\nfghij\n\npqrst", terminal.screen("\033[T"));
    }

    @Test
    void sideMarginsKeepWhatIsBesideThem() {
        assertEquals("12345\naghie\nflmnj\nk   o\npqrst", terminal.screen(FIVE + "\033[?69h\033[2;4s\033[2;4r\033[S"));
        assertEquals("12345\nag he\nfl mj\nk   o\npqrst", terminal.screen("\033[2;3H\033['}"));
        assertEquals("12345\nagh e\nflm j\nk   o\npqrst", terminal.screen("\033['~"));
    }

    @Test
    void textWrapsAtTheRightMargin() {
        assertEquals("  abc\n  de", terminal.screen("\033[?69h\033[3;5s\033[1;3Habcde"));
    }

    @Test
    void cellsMoveWithinTheirLineAndWideOnesStayWhole() {
        assertEquals("ab  日本", terminal.screen("ab日本\033[3G\033[2@"));
        assertEquals("ab日本", terminal.screen("\033[2P"));
        assertEquals("ab 本", terminal.screen("\033[P"));
        assertEquals("x", terminal.screen("\033[2J\033[H\033[4hb\rx\033[P"));
    }

    @Test
    void erasingLeavesTheBackgroundAndWhatIsProtected() {
        Row row = terminal.shows("abc\033[42m\033[2G\033[X\033[m").rows().getFirst();
        assertEquals("a c", row.text());
        assertEquals(Style.PLAIN.withBackground(2), row.style(1));
        assertEquals("  k", terminal.screen("\033[2J\033[Hxy\033[1\"qk\033[0\"qz\033[?2K"));
        assertEquals("", terminal.screen("\033[2K"));
    }

    @Test
    void scrollbackIsErasedByItsOwnFunctionOnly() {
        terminal.shows("1\n2\n3\n4\n5\n6\n7\033[2J");
        assertEquals(0, terminal.emulator.oldestLine());
        terminal.shows("\033[3J");
        assertEquals(terminal.emulator.snapshot().scrolled(), terminal.emulator.oldestLine());
    }

    @Test
    void rectanglesAreFilledCopiedErasedAndSummedUp() {
        assertEquals("\n xx\n xx", terminal.screen("\033[120;2;2;3;3$x"));
        assertEquals("\n xx\n xxxx\n   xx", terminal.screen("\033[2;2;3;3;1;3;4;1$v"));
        assertEquals("\n x\n  xxx\n   xx", terminal.screen("\033[2;3;2;3$z\033[3;2;3;2$z"));
        assertEquals("^P7!~FF88^\\", terminal.answers("\033[7;1;2;2;2;2*y"));
        assertEquals("^P7!~FF88^\\", terminal.answers("\033[7;1;1;1;2;9*y"), "blanks that nobody wrote are counted");
    }

    @Test
    void theScreenFullOfEsHasNoMargins() {
        assertEquals(("E".repeat(10) + "\n").repeat(4) + "E".repeat(10), terminal.screen("\033[2;3r\033#8"));
        assertEquals("1,1", terminal.cursor(""));
    }

    @Test
    void aCharacterIsRepeated() {
        assertEquals("───", terminal.screen("\033(0q\033[2b"));
        assertEquals("日日", terminal.screen("\033c日\033[b"));
    }

    @Test
    void columnsScrollSideways() {
        assertEquals("2345\nbcde", terminal.screen("12345\r\nabcde\033[ @"));
        assertEquals(" 2345\n bcde", terminal.screen("\033[ A"));
        assertEquals("  2345\n  bcde", terminal.screen("\033[1;1H\0336"));
    }

    @Test
    void withoutWrappingTheLastColumnIsOverwritten() {
        assertEquals("123456789x", terminal.screen("\033[?7l123456789012x"));
        assertEquals("10,1", terminal.cursor("\033[?7h"));
    }

    @Test
    void backspaceGoesToTheLineBeforeOnlyInReverseWrap() {
        assertEquals("1,2", terminal.cursor("\033[2;1H\b"));
        assertEquals("10,1", terminal.cursor("\033[?45h\b"));
    }
}
