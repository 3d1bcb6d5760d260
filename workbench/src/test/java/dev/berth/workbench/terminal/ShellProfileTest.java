package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the workspace image's profile.sh does for the programs in a shell pane, with the bash and the grep of this machine. */
final class ShellProfileTest {

    private static final String PROFILE = Path.of("../config/images/workspace/profile.sh").toAbsolutePath().toString();
    private static final String SEARCH = "printf '%77sfoobar\\r\\n' '' | grep --color=always foo";

    private static String shown(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "--norc", "-c", command);
        builder.environment().put("TERM_PROGRAM", "berth");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().remove("GREP_COLORS");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new TerminalFixture(80, 24).screen(output.replace("\n", "\r\n")).strip().replace("\n", "");
    }

    @Test
    void aMatchAtTheRightEdgeLosesNoLetter() throws IOException, InterruptedException {
        assertEquals("foobar", shown("PS1='$ '; . '" + PROFILE + "'; " + SEARCH));
        assertEquals("fobar", shown(SEARCH), "without the profile grep takes a letter away, as in xterm");
    }
}
