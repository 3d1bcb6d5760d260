package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours in Xlib's device-independent spaces become what xterm 379 answers for them. */
final class CieColorTest {

    @ParameterizedTest
    @CsvSource({"rgbi:0.5/0.5/0.5,c1bbbb", "rgbi:1/1/1,ffffff", "rgbi:0/0/0,000000", "rgbi:0.25/0.1/0.75,9363df",
            "RGBI:.5/5e-1/0.5,c1bbbb", "CIEXYZ:0.5/0.5/0.5,ddb5a0", "ciexyz:0.2/0.2/0.2,9a7e70",
            "CIEXYZ:1/1/1,ffffff", "CIEuvY:0.5/0.5/0.5,ffa3ae", "CIEuvY:0.2/0.4/0.3,aa8db8",
            "CIExyY:0.5/0.5/0.5,f7b30e", "CIExyY:0.3/0.3/0.2,927e7f", "CIELab:1/1/1,6c6767",
            "CIELab:50/20/-30,007fb9", "CIELab:100/0/0,ffffff", "CIELuv:1/1/1,16140e", "CIELuv:50/20/-30,cd00c5",
            "TekHVC:1/1/1,1a130f", "TekHVC:120/50/30,518b56", "TekHVC:0/50/30,ba6675", "TekHVC:240/70/10,a6acbb"})
    void theColourIsThatOfXterm(String text, String rgb) {
        assertEquals(OptionalInt.of(Integer.parseInt(rgb, 16)), Palette.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgbi:0.5/0.5", "rgbi:0.5/0.5/0.5/0.5", "rgbi:a/b/c", "rgbi:1e99/NaN/Infinity",
            "rgbi:2/0/0",
            "CIEXYZ:0.1/2/0.1", "CIELab:101/0/0", "TekHVC:0/50/-1", "CIE:1/1/1", "rgbi:", ""})
    void whatIsNoColourIsNone(String text) {
        assertEquals(OptionalInt.empty(), CieColor.parse(text));
    }

    @Test
    void specialColoursAreSetToldAndSetBack() {
        TerminalFixture terminal = new TerminalFixture(80, 24);
        assertEquals("^]5;0;rgb:f0f0/f0f0/f0f0^\\^]4;256;rgb:f0f0/f0f0/f0f0\007",
                terminal.answers("\033]5;0;#fff\033\\\033]5;0;?\033\\\033]4;256;?\007"));
        assertEquals("^]5;4;rgb:8080/8080/8080\007", terminal.answers("\033]4;260;#888\007\033]5;4;?\007"));
        assertEquals("^]5;0;rgb:c1c1/bbbb/bbbb\007^]5;1;rgb:1212/3434/5656\007",
                terminal.answers("\033]5;0;rgbi:0.5/0.5/0.5;1;rgb:12/34/56\007\033]5;0;?;1;?\007"));
        assertEquals("", terminal.answers("\033]5;5;?\007\033]4;261;?\007"));
        assertEquals("^]5;0;rgb:ffff/ffff/ffff\007^]5;1;rgb:1212/3434/5656\007",
                terminal.answers("\033]104;256\007\033]5;0;?;1;?\007"));
        assertEquals("^]5;1;rgb:ffff/ffff/ffff\007", terminal.answers("\033]105;1\007\033]5;1;?\007"));
        assertEquals("^]5;4;rgb:ffff/ffff/ffff\007", terminal.answers("\033]105\007\033]5;4;?\007"));
        assertEquals("^]5;2;rgb:8080/8080/8080\007", terminal.answers("\033]5;2;#888\007\033]104\007\033]5;2;?\007"));
        assertEquals("^]4;0;rgb:8888/8080/8080\007", terminal.answers("\033]4;0;rgb:8/80/800\007\033]4;0;?\007"));
        assertEquals("^]4;0;rgb:f0f0/ffff/f0f0\007",
                terminal.answers("\033]4;0;rgb:f0f0/ffff/f0f\007\033]4;0;?\007"));
    }
}
