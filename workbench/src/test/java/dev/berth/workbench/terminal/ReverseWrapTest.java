package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Moving back over the beginning of lines (modes 45 and 1045), with the places that xterm 398 moves to. */
final class ReverseWrapTest {

    private static final String WRAPPED = "\033[10;79Habcd";

    private final TerminalFixture terminal = new TerminalFixture(80, 25);

    private String from(String mode, String place, String move) {
        return terminal.cursor("\033c\033[?" + mode + "h" + place + move);
    }

    @Test
    void mode45GoesBackOverWrappedLinesOnly() {
        assertEquals("1,3", from("45", "\033[3;1H", "\b"));
        assertEquals("1,1", from("45", "\033[1;1H", "\b\033[81D"));
        assertEquals("80,10", from("45", WRAPPED + "\033[11;2H", "\b\b"));
        assertEquals("76,10", from("45", WRAPPED + "\033[11;2H", "\b\b\b\b\b\b"));
        assertEquals("79,10", from("45", WRAPPED, "\033[4D"));
        assertEquals("1,10", from("45", WRAPPED, "\033[200D"));
        assertEquals("1,12", from("45", WRAPPED + "\033[12;5H", "\033[90D"));
        assertEquals("1,11", from("45", WRAPPED + "\033[10;40H\033[K\033[11;1H", "\b"));
        assertEquals("1,11", from("45", WRAPPED + "\033[2J\033[11;1H", "\b"));
        assertEquals("80,24", from("45", "\033[25;79Habcd\033[25;1H", "\b"));
    }

    @Test
    void mode1045GoesBackOverAnyLineAndFromTheTopToTheBottom() {
        assertEquals("80,2", from("1045", "\033[3;1H", "\b"));
        assertEquals("80,25", from("1045", "\033[1;1H", "\b"));
        assertEquals("80,24", from("1045", "\033[1;1H", "\033[81D"));
        assertEquals("75,10", from("1045", "\033[12;5H", "\033[90D"));
        assertEquals("55,9", from("1045", "\033[12;5H", "\033[190D"));
    }

    @Test
    void thePendingWrapIsAStep() {
        for (String mode : new String[]{"45", "1045"}) {
            assertEquals("80,1", from(mode, "\033[79Gab", "\b"));
            assertEquals("79,1", from(mode, "\033[79Gab", "\b\b"));
            assertEquals("80,1", from(mode, "\033[79Gab", "\033[D"));
            assertEquals("79,10", from(mode, "\033[10;79Hab", "\033[2D"));
        }
        assertEquals("79,1", terminal.cursor("\033c\033[79Gab\b"));
    }

    @Test
    void theRegionIsNotLeft() {
        assertEquals("80,10", from("45", "\033[9;15r" + WRAPPED + "\033[11;1H", "\b"));
        assertEquals("1,11", from("45", "\033[11;15r" + WRAPPED + "\033[11;1H", "\b"));
        assertEquals("80,5", from("1045", "\033[2;5r\033[2;1H", "\b"));
        assertEquals("80,25", from("1045", "\033[2;5r\033[1;1H", "\b"));
        assertEquals("80,6", from("1045", "\033[2;5r\033[7;1H", "\b"));
        assertEquals("15,13", from("1045", "\033[10;15r\033[12;5H", "\033[390D"));
        assertEquals("75,15", from("1045", "\033[10;15r\033[17;5H", "\033[90D"));
    }

    @Test
    void sideMarginsAreWhereLinesBeginAndEnd() {
        String sides = "\033[?69h\033[5;10s";
        assertEquals("10,10", from("45", sides + "\033[10;5Habcdefgh\033[11;5H", "\b"));
        assertEquals("10,10", from("45", sides + "\033[10;5Habcdefgh\033[11;1H", "\b"));
        assertEquals("5,10", from("45", sides + "\033[10;5Habcdefgh\033[11;1H", "\b\033[20D"));
        assertEquals("5,3", from("45", sides + "\033[3;5H", "\b"));
        assertEquals("10,2", from("1045", sides + "\033[3;5H", "\b"));
        assertEquals("10,2", from("1045", sides + "\033[3;1H", "\b"));
        assertEquals("3,3", from("1045", sides + "\033[3;4H", "\b"));
        assertEquals("5,9", from("1045", sides + "\033[12;7H", "\033[20D"));
        assertEquals("3,10", from("1045", sides + "\033[12;3H", "\033[20D"));
        assertEquals("8,9", from("1045", sides + "\033[12;30H", "\033[40D"));
        assertEquals("10,8", from("1045", sides + "\033[3;8r\033[3;5H", "\b"));
    }

    @Test
    void bothNeedAutomaticWrapAndAreResetSoftly() {
        assertEquals("1,3", from("1045", "\033[?7l\033[3;1H", "\b"));
        assertEquals("1,11", from("45", WRAPPED + "\033[?7l\033[11;1H", "\b"));
        assertEquals("^[?45;2$y^[?1045;1$y", terminal.answers("\033c\033[?1045h\033[?45$p\033[?1045$p"));
        assertEquals("^[?45;2$y^[?1045;2$y", terminal.answers("\033[?45h\033[!p\033[?45$p\033[?1045$p"));
    }

    @Test
    void whatWasWrappedAtARightMarginIsSavedToo() {
        terminal.shows("\033[?45h\033[?69h\033[5;10s\033[10;5Habcdefgh");
        byte[] state = terminal.emulator.save();
        XtermEmulator restored = XtermEmulator.restore(state, 100, _ -> {});
        byte[] back = "\033[11;5H\b".getBytes(StandardCharsets.US_ASCII);
        restored.write(back, 0, back.length);
        assertEquals(9, restored.snapshot().cursor().row());
        assertEquals(9, restored.snapshot().cursor().column());
    }
}
