package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the last column was filled: which control functions leave the next character on the next line, as in xterm 379. */
final class PendingWrapTest {

    private static final String FILLED = "\033[3;80HA";

    private final TerminalFixture terminal = new TerminalFixture(80, 25);

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\033[I", "\033[3I", "\033[Z", "\033[S", "\033[T", "\033[?7l\033[?7h", "\033[?7h",
            "\033[!p", "\033[?47h", "\033[?1047h", "\033[?47h\033[?47l", "\033[m", "\033H", "\033[6n",
            "\0337\033[H\0338",
            "\033[?1048h\033[H\033[?1048l", "\033[?7l\0337\033[H\0338\033[?7h"})
    void thePendingWrapIsKept(String function) {
        assertEquals("2,4", terminal.cursor(FILLED + function + "B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[K", "\033[X", "\033[J", "\033[@", "\033[P", "\033[1;80H\033[3;80H", "\033[80G",
            "\033[1A\033[1B"})
    void thePendingWrapIsDropped(String function) {
        assertEquals("80,3", terminal.cursor(FILLED + function + "B"));
    }

    @Test
    void aTabAtTheEdgeLosesNoCharacter() {
        for (String tab : new String[]{"\t", "\033[I"}) {
            String stars = ("\033[73G" + tab + "*").repeat(3);
            assertEquals("9,2", new TerminalFixture(80, 24).cursor("\033[80Gx" + tab + "12345678"));
            assertEquals("80,1", new TerminalFixture(80, 24).cursor("\033[73G" + tab + "*"));
            assertEquals(79, new TerminalFixture(80, 24).screen(stars).indexOf('*'));
        }
    }

    @Test
    void whatFillsTheLineWithoutAutomaticWrapIsPendingForWhenItIsBack() {
        assertEquals("2,4", terminal.cursor("\033[?7l" + FILLED + "\033[?7hB"));
        assertEquals("80,3", terminal.cursor("\033c\033[?7l" + FILLED + "B"));
    }

    @Test
    void aMarkBelongsToTheLastColumnWithoutAutomaticWrapToo() {
        Row row = terminal.shows("\033[?7l\033[79Gxe\u0301").rows().getFirst();
        assertEquals("x", row.text(78));
        assertEquals("e\u0301", row.text(79));
    }

    @Test
    void aTabAfterAFilledLineGoesToTheNextOneOnlyInMode41() {
        assertEquals("80,3", terminal.cursor(FILLED + "\t"));
        assertEquals("9,4", terminal.cursor("\033[?41h" + FILLED + "\t"));
        assertEquals("9,4", terminal.cursor(FILLED + "\033[I"));
        assertEquals("9,25", terminal.cursor("\033[25;80HA\t"));
        assertEquals("80,3", terminal.cursor("\033[3;80H\t"));
        assertEquals("80,3", terminal.cursor("\033[?7l" + FILLED + "\t"));
        assertEquals("^[?41;1$y", terminal.answers("\033[?41$p"));
        assertEquals("80,3", terminal.cursor("\033[?7h\033[?41l" + FILLED + "\t"));
    }
}
