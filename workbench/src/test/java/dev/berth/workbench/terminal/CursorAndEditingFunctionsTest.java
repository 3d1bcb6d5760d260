package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
    void whatSpaAndEpaProtectIsErasedByNoneOfTheOrdinaryFunctions() {
        for (String erasure : List.of("\033[3X", "\033[K", "\033[2K", "\033[J", "\033[2J")) {
            assertEquals("  c", terminal.screen("\033cab\033Vc\033W\033[H" + erasure), erasure);
            assertEquals("", terminal.screen("\033cab\033[1\"qc\033[0\"q\033[H" + erasure), erasure);
        }
        assertEquals("  c", terminal.screen("\033cab\033Vc\033W\033[?2J"));
        assertEquals("", terminal.screen("\033cab\033Vc\033W\033[1;1;1;3${"));
        assertEquals("", terminal.screen("\033cab\033Vc\033W\033[!p\033[2J"));
    }

    @Test
    void attributesAreChangedInARectangleOrBetweenItsCorners() {
        List<Row> rows = terminal.shows("abcdef\r\nghijkl\033[1;2;2;3;1;4$r").rows();
        assertEquals(Style.PLAIN, rows.getFirst().style(0));
        assertEquals(Style.PLAIN.with(Style.BOLD).withUnderline(Style.Underline.SINGLE), rows.getFirst().style(5));
        assertEquals(rows.getFirst().style(5), rows.get(1).style(0));
        assertEquals(Style.PLAIN, rows.get(1).style(3));
        rows = terminal.shows("\033c\033[2*xabcdef\r\nghijkl\033[1;2;2;3;7$r\033[1;3;1;4;1;7$t").rows();
        assertEquals(Style.PLAIN.with(Style.REVERSE), rows.getFirst().style(1));
        assertEquals(Style.PLAIN.with(Style.BOLD), rows.getFirst().style(2));
        assertEquals(Style.PLAIN.with(Style.BOLD | Style.REVERSE), rows.getFirst().style(3));
        assertEquals(Style.PLAIN, rows.get(1).style(0));
        assertEquals(Style.PLAIN, terminal.shows("\033[1;1;1;10;0$r").rows().getFirst().style(3));
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
        assertEquals("^P7!~FF68^\\", terminal.answers("\033[7;1;1;1;2;9*y"), "one blank that nobody wrote is counted");
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
        assertEquals("é\u0301éé", terminal.screen("\033cé\u0301\033[2b"));
        assertEquals("eee".replaceFirst("e", "e\u0301"), terminal.screen("\033ce\u0301\033[2b"));
    }

    @Test
    void onlyACharacterIsRepeated() {
        for (String other : List.of("\033[m", "\t", "\r", "\007", "\0", "\017", "\177", "\033[3;3H", "\0337", "\033c",
                "\033]2;x\007", "\033(B", "\033P$qm\033\\", "\033_x\033\\", "\033[b", "\033[1\030", "\033[999z")) {
            String before = terminal.cursor("\033ca" + other);
            assertEquals(before, terminal.cursor("\033ca" + other + "\033[3b"), other);
        }
        assertEquals("1,1", terminal.cursor("\033c\033[b"));
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
        assertEquals("10,1", terminal.cursor("\033[?1045h\b"));
    }
}
