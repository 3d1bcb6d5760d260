package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.sandbox.Sandboxes.Effect;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many files may be open: at once, for what runs and what starts, through either carrier. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
class OpenFilesTest {

    /** Says its limits for every line that it reads. */
    private static final String SAY = "python3 -u -c \"import resource, sys\n"
            + "for _ in sys.stdin: print(*resource.getrlimit(resource.RLIMIT_NOFILE))\"";
    private static final String OPEN_300 = "python3 -c 'k = [open(\"/dev/null\") for _ in range(300)]; print(\"opened\")' 2>&1"
            + " | tail -1";
    private static final String ATTACH = "python3 -c \"import ctypes, os; libc = ctypes.CDLL(None, use_errno=True);"
            + "print('attached' if libc.ptrace(16, %s, 0, 0) == 0 else os.strerror(ctypes.get_errno()))\"";

    private final User alice = TestUsers.user("alice", 20_001);
    private final DockerSandboxes sandboxes;
    private final Carrier carrier;

    OpenFilesTest(RequiresEngine.Fixture fixture) {
        this.sandboxes = new DockerSandboxes(fixture.server(), way());
        this.carrier = new Carrier(sandboxes, alice);
    }

    Entrance.Way way() {
        return Entrance.Way.DOOR_OR_ENGINE;
    }

    @AfterEach
    void nothingStays() throws Exception {
        sandboxes.remove(alice, Sandboxes.Home.PURGE);
        sandboxes.close();
    }

    private User with(int files) {
        Limits old = alice.limits();
        Limits limits = new Limits(old.cpus(), old.memory(), old.disk(), old.pids(), files);
        return new User(alice.name(), alice.uid(), alice.role(), alice.status(), limits, alice.network(),
                alice.created());
    }

    private String said(User user, String script) throws Exception {
        return new Carrier(sandboxes, user).run(script).text().strip();
    }

    private static String asked(SandboxProcess process) throws IOException {
        process.stdin().write("how many?\n".getBytes(StandardCharsets.UTF_8));
        return Carrier.readUntil(process.stdout(), "\n").strip();
    }

    @Test
    void fewerHoldAtOnceForWhatRunsAndWhatStarts() throws Exception {
        assertEquals("opened", said(alice, OPEN_300));
        try (SandboxProcess running = carrier.start(SAY)) {
            assertEquals("4096 4096", asked(running));
            User fewer = with(256);
            assertEquals(Effect.NOW, sandboxes.apply(alice, fewer.limits()));
            assertEquals("256 256", asked(running));
            assertEquals("256 256", said(fewer, "echo $(ulimit -Sn) $(ulimit -Hn)"));
            assertTrue(said(fewer, OPEN_300).contains("Too many open files"));
        }
    }

    @Test
    void moreHoldForWhatStarts() throws Exception {
        try (SandboxProcess running = carrier.start(SAY)) {
            assertEquals("4096 4096", asked(running));
            User more = with(5000);
            assertEquals(Effect.NOW, sandboxes.apply(alice, more.limits()));
            assertEquals("4096 4096", asked(running));
            assertEquals("5000", said(more, "ulimit -Hn"));
        }
    }

    @Test
    void nobodyRaisesTheirOwn() throws Exception {
        assertTrue(said(alice, "ulimit -Hn 4097 2>&1").contains("Operation not permitted"));
    }

    /** Which would be how to get more than one's own: they have it. */
    @Test
    void whatHasMoreCannotBeTraced() throws Exception {
        String ofDoors = "for p in $(pgrep 'tini|berth-door'); do sed -n 's/^Max open files *[0-9]* *\\([0-9]*\\).*/\\1/p'"
                + " /proc/$p/limits; done";
        String refused = "for p in $(pgrep 'tini|berth-door'); do " + ATTACH.formatted("$p") + "; done";
        assertTrue(said(alice, ofDoors).lines().noneMatch("4096"::equals) && !said(alice, ofDoors).isEmpty());
        assertEquals("Operation not permitted", String.join("\n", said(alice, refused).lines().distinct().toList()));
        assertEquals("attached", said(alice, "sleep 1000 & " + ATTACH.formatted("$!") + "; kill -9 $!"));
    }
}
