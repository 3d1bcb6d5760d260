package dev.berth.sandbox.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finding on the host's terminals, for an admin. */
class TerminalPoolTest {

    @TempDir
    private Path folder;

    private TerminalPool pool(int used) throws IOException {
        Files.writeString(folder.resolve("max"), "4096\n");
        Files.writeString(folder.resolve("reserve"), "1024\n");
        Files.writeString(folder.resolve("nr"), used + "\n");
        return new TerminalPool(folder);
    }

    @Test
    void poolThatIsNearlyEmptyIsSaidWithTheWayOut() throws IOException {
        assertEquals(Verdict.ENFORCED, pool(2303).finding().verdict());
        assertEquals("2304 of the 3072 that this machine's containers share are in use; allow more with"
                + " 'sysctl kernel.pty.max=8192'", pool(2304).finding().note());
        assertEquals(Verdict.NOT_ENFORCED, pool(2304).finding().verdict());
    }

    @Test
    void kernelThatSaysNothingIsNoPromise() {
        assertEquals(Verdict.NOT_ENFORCED, new TerminalPool(folder).finding().verdict());
    }

    @Test
    void wholeNumbersAreReadFromTheKernel() {
        String note = TerminalPool.ofThisHost().finding().note();
        assertTrue(note.matches("[0-9]+ of the [0-9]{3,} that this machine's containers share are in use.*"), note);
    }
}
