package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What programs ask, what they are told, and what they say about themselves. */
final class DeviceReportsTest {

    private final TerminalFixture terminal = new TerminalFixture(80, 24);

    @Test
    void attributesAndStatusAreReported() {
        assertEquals("^[?64;6;17;21;22;28;52c^[?64;6;17;21;22;28;52c", terminal.answers("\033[c\033Z"));
        assertEquals("^[>41;379;0c^P!|00000000^\\", terminal.answers("\033[>c\033[=c"));
        assertEquals("^[0n^[?3;5;1R", terminal.answers("\033[5n\033[3;5H\033[?6n"));
        assertEquals("^P>|Berth^\\", terminal.answers("\033[>q"));
    }

    @Test
    void whatAVt420HasBesidesIsReportedAsMissing() {
        assertEquals("^[?53n^[?53n^[0*{^P7!~0000^\\", terminal.answers("\033[?53n\033[?55n\033[?62n\033[?63;7n"));
        assertEquals("^[?70n^[?83n", terminal.answers("\033[?75n\033[?85n"));
    }

    @Test
    void cursorAndTabStopsAreReported() {
        assertEquals("^P1$u1;1;1;@;@;@;0;2;@;BBBB^\\", terminal.answers("\033[1$w"));
        assertEquals("^P1$u2;5;1;I;A;A;1;2;@;B0BB^\\",
                terminal.answers("\033)0\016\033[1;7m\033[1\"q\033[?6h\033[2;5H\033[1$w"));
        assertEquals("^P2$u9/17/25/33/41/49/57/65/73^\\", terminal.answers("\033[2$w"));
        assertEquals("^P2$u4^\\", terminal.answers("\033[3g\033[1;4H\033H\033[2$w"));
    }

    @Test
    void modesAreReported() {
        assertEquals("^[4;2$y^[?7;1$y^[?1049;2$y^[?4711;0$y",
                terminal.answers("\033[4$p\033[?7$p\033[?1049$p\033[?4711$p"));
        assertEquals("^[?2026;2$y^[?1007;1$y", terminal.answers("\033[?2026$p\033[?1007$p"));
    }

    @Test
    void modesThatNoTerminalHasArePermanentlyReset() {
        for (int mode : new int[]{1, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19}) {
            assertEquals("^[" + mode + ";4$y", terminal.answers("\033[" + mode + "h\033[" + mode + "$p"));
        }
    }

    @Test
    void modesOfDecsTerminalsAreKeptAndReported() {
        for (int mode : new int[]{4, 18, 19, 41, 42, 45, 67, 1045, 2027}) {
            String ask = "\033[?" + mode + "$p";
            assertEquals("^[?%1$d;2$y^[?%1$d;1$y^[?%1$d;2$y".formatted(mode), terminal.answers(
                    ask + "\033[?" + mode + "h" + ask + "\033[?" + mode + "l" + ask));
        }
    }

    @Test
    void theLevelSaysWhatIsThere() {
        assertEquals("^P1$r64;1\"p^\\", terminal.answers("\033P$q\"p\033\\"));
        assertEquals("^[?25;1$y^P1$r62;1\"p^\\",
                terminal.answers("\033[62;1\"p\033[4$p\033[?25$p\033[1$w\033[=c\033[1;1;1;1;1;1*y\033P$q\"p\033\\"));
        assertEquals("^[4;2$y^[?69;0$y", terminal.answers("\033[63;1\"p\033[4$p\033[?69h\033[?69$p"));
        assertEquals("8,1", terminal.cursor("\033[5;6s\033[1;5Habc"));
        assertEquals("", terminal.answers("\033[61\"p\033P$qm\033\\"));
        assertEquals("6,2", terminal.cursor("\033[64;1\"p\033[?69h\033[5;6s\033[1;5Habc"));
        assertEquals("^[4;2$y", terminal.answers("\033[62;1\"p\033c\033[4$p"));
        assertEquals("^P1$r64;1\"p^\\", terminal.answers("\033[65;1\"p\033P$q\"p\033\\"));
    }

    @Test
    void modesAreSavedAndRestored() {
        terminal.shows("\033[?1000;25s\033[?1000h\033[?25l");
        assertEquals(TerminalModes.MouseTracking.PRESS_AND_RELEASE, terminal.emulator.snapshot().modes().mouse());
        terminal.shows("\033[?1000;25r");
        assertEquals(TerminalModes.MouseTracking.OFF, terminal.emulator.snapshot().modes().mouse());
        assertTrue(terminal.emulator.snapshot().cursor().visible());
    }

    @Test
    void settingsAreReported() {
        assertEquals("^P1$r0;1;4:3;38:5:200;42m^\\", terminal.answers("\033[1;4:3;38;5;200;42m\033P$qm\033\\"));
        assertEquals("^P1$r3;9r^\\^P1$r4 q^\\", terminal.answers("\033[3;9r\033[4 q\033P$qr\033\\\033P$q q\033\\"));
        assertEquals("^P0$r^\\", terminal.answers("\033P$q;rm -rf\033\\"));
        assertEquals("^P1$r0*x^\\^P1$r2*x^\\",
                terminal.answers("\033P$q*x\033\\\033[2*x\033P$q*x\033\\"));
        assertEquals("^P1$r0$}^\\^P1$r0$~^\\", terminal.answers("\033P$q$}\033\\\033P$q$~\033\\"));
    }

    @Test
    void capabilitiesAreToldWithoutRepeatingWhatWasAsked() {
        assertEquals("^P1+r436F=323536^\\", terminal.answers("\033P+q436f\033\\"));
        assertEquals("^P0+r^\\", terminal.answers("\033P+q726d202d7266\033\\"));
    }

    @Test
    void coloursAreToldSetAndSetBack() {
        assertEquals("^]4;1;rgb:cdcd/0000/0000\007", terminal.answers("\033]4;1;?\007"));
        assertEquals("^]4;1;rgb:1212/ffff/0000^\\", terminal.answers("\033]4;1;rgb:12/f/0\033\\\033]4;1;?\033\\"));
        assertEquals("^]4;1;rgb:cdcd/0000/0000\007", terminal.answers("\033]104;1\007\033]4;1;?\007"));
        assertEquals("^]11;rgb:0101/0202/0303\007", terminal.answers("\033]11;#010203\007\033]11;?\007"));
    }

    @Test
    void textAndBackgroundAreTheClientsOrNotTold() {
        assertEquals("", terminal.answers("\033]10;?\007\033]11;?\007\033]12;?\007"));
        terminal.emulator.setClientColors(Optional.of(new ClientColors(0x101010, 0xFFFAF0)));
        assertEquals("^]10;rgb:1010/1010/1010\007^]11;rgb:ffff/fafa/f0f0\007^]12;rgb:1010/1010/1010^\\",
                terminal.answers("\033]10;?;?\007\033]12;?\033\\"));
        assertEquals("^]11;rgb:0101/0202/0303\007", terminal.answers("\033]11;#010203\007\033]11;?\007"));
        assertEquals("^]11;rgb:ffff/fafa/f0f0\007", terminal.answers("\033]111\007\033]11;?\007"));
        terminal.emulator.setClientColors(Optional.empty());
        assertEquals("", terminal.answers("\033]10;?;?\007"));
        assertTrue(new ClientColors(0, 0xFFFAF0).isBright());
        assertFalse(new ClientColors(0xFFFFFF, 0x202020).isBright());
    }

    @Test
    void theWindowIsMeasuredAndItsTitleNeverTold() {
        assertEquals("^[8;24;80t^[9;24;80t^[4;384;640t", terminal.answers("\033[18t\033[19t\033[14t"));
        assertEquals("", terminal.answers("\033]2;secret\007\033[21t\033[20t\005"));
    }

    @Test
    void titlesAreStackedAFewDeep() {
        terminal.shows("\033]2;one\007\033[22t\033]2;two\007");
        assertEquals("two", terminal.emulator.snapshot().title());
        assertEquals("one", terminal.shows("\033[23t").title());
        assertEquals("one", terminal.shows("\033[23t").title());
    }

    @Test
    void theFolderIsDecodedAndPrintable() {
        assertEquals(Optional.of("/home/a b/ü"), terminal.shows("\033]7;file://host/home/a%20b/%C3%BC\007").folder());
        assertEquals(Optional.of("/\\u{1B}x"), terminal.shows("\033]7;file:///%1Bx\007").folder());
        assertEquals(Optional.empty(), terminal.shows("\033]7;http://x/\007").folder());
    }

    @Test
    void textIsCopiedButNeverTold() {
        terminal.shows("\033]52;c;"
                + Base64.getEncoder().encodeToString("grüße\n".getBytes(StandardCharsets.UTF_8))
                + "\007");
        assertEquals(List.of("grüße\n"), terminal.copies);
        assertEquals("", terminal.answers("\033]52;c;?\007\033]52;c;!!!\007"));
        assertEquals(1, terminal.copies.size());
    }

    @Test
    void aMebibyteIsCopiedAndNoMore() {
        byte[] text = new byte[TerminalEvents.LONGEST_COPY];
        Arrays.fill(text, (byte) 'a');
        terminal.shows("\033]52;c;" + Base64.getEncoder().encodeToString(text) + "\007");
        assertEquals(text.length, terminal.copies.getFirst().length());
        terminal.shows("\033]52;c;" + Base64.getEncoder().encodeToString(Arrays.copyOf(text, text.length + 3))
                + "\007");
        assertEquals(1, terminal.copies.size());
    }

    @Test
    void whatIsNotKnownIsSwallowedWhole() {
        assertEquals("ab", terminal.screen(
                "a\033_x\033\\\033^y\033\\\033Xz\033\\\033Pq#0\033\\\033[>4;2m\033[>1u\033[?u\033[<u\033[=1;1ub"));
        assertEquals(Style.PLAIN, terminal.emulator.snapshot().rows().getFirst().style(1));
        assertEquals("ab" + "c", terminal.screen("\033]9;" + "x".repeat(2_000_000) + "\007c"));
    }

    @Test
    void synchronizedOutputShowsThePictureFromBeforeButNotForLong() {
        terminal.shows("before");
        assertEquals("before", terminal.screen("\033[?2026h\rduring"));
        assertTrue(terminal.emulator.isHeld());
        assertEquals("during", terminal.screen("\033[?2026l"));
        assertEquals("during", terminal.screen("\033[?2026h\rafter!"));
        terminal.nanos += 100_000_000;
        assertEquals("during", terminal.screen("\033[?2026h"));
        terminal.nanos += 50_000_000;
        assertFalse(terminal.emulator.isHeld());
        assertEquals("after!", terminal.screen(""));
    }

    @Test
    void softResetKeepsTheTextAndFullResetDoesNot() {
        assertEquals("text", terminal.screen("text\033[4h\033[?6h\033[2;3r\033[1m\033[!p"));
        assertEquals("1;24", terminal.answers("\033P$qr\033\\").substring(5, 9));
        assertEquals("", terminal.screen("\033[?1049h\033c"));
        assertFalse(terminal.emulator.snapshot().modes().alternateScreen());
    }
}
