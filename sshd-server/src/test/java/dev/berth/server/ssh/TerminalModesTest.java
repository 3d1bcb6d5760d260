package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.sshd.common.channel.PtyMode;
import org.junit.jupiter.api.Test;

class TerminalModesTest {

    @Test
    void eachModeIsWhatSttyCallsIt() {
        assertEquals(
                List.of("intr", "0x03", "eol", "undef", "rprnt", "0x12", "ixon", "-ixany", "iutf8", "-echo", "onlcr"),
                TerminalModes
                        .settings(Map.of(PtyMode.VINTR, 3, PtyMode.VEOL, 255, PtyMode.VREPRINT, 0x12, PtyMode.IXON, 1,
                                PtyMode.IXANY, 0, PtyMode.IUTF8, 1, PtyMode.ECHO, 0, PtyMode.ONLCR, 1)));
    }

    @Test
    void whatLinuxOrAPseudoTerminalDoesNotHaveIsLeftOut() {
        assertEquals(List.of(), TerminalModes.settings(Map.of(PtyMode.VSTATUS, 255, PtyMode.VDSUSP, 25, PtyMode.CS8, 1,
                PtyMode.PARENB, 0, PtyMode.TTY_OP_ISPEED, 38_400, PtyMode.TTY_OP_OSPEED, 38_400)));
    }

    @Test
    void commandFollowsTheSettings() {
        List<String> applied = TerminalModes.applied(Map.of(PtyMode.IUTF8, 1), List.of("/bin/bash", "-c", "a b"));
        assertEquals(List.of("sh", "iutf8", "/bin/bash", "-c", "a b"), applied.subList(3, applied.size()));
    }
}
