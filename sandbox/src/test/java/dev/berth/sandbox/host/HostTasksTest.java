package dev.berth.sandbox.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Capability;
import dev.berth.core.Refusal;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.RequiresEngine.Fixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a task gets, what it does not, and that nothing of it stays. */
@ExtendWith(RequiresEngine.class)
final class HostTasksTest {

    private final Fixture fixture;
    private final HostTasks helper;

    HostTasksTest(Fixture fixture) {
        this.fixture = fixture;
        this.helper = new HostTasks(fixture.engine(), fixture.image(),
                Map.of("berth.instance", fixture.instance()));
    }

    @AfterEach
    void nothingStays() {
        assertEquals(List.of(), fixture.engine().client().listContainersCmd().withShowAll(true)
                .withLabelFilter(Map.of("berth.instance", fixture.instance())).exec());
    }

    @Test
    void outputErrorsAndExitCodeComeBackApart() {
        HostTasks.Outcome outcome = helper
                .run(HostTask.of("speak", "echo \"$1\"; cat; echo one >&2; echo two >&2; exit 7", "$(id)")
                        .reading("in"));
        assertEquals(new HostTasks.Outcome(7, "$(id)\nin", "one\ntwo\n"), outcome);
        assertEquals("two", outcome.complaint());
    }

    @Test
    void scriptStopsWhereACommandFails() {
        assertEquals("before\n", helper.run(HostTask.of("stop", "echo before; false; echo after")).output());
    }

    @Test
    void taskHasNoRightThatItDoesNotName() {
        HostTask give = HostTask.of("give", "touch /run/file; chown 1:1 /run/file && stat -c %u /run/file");
        assertTrue(helper.run(give).errors().contains("Operation not permitted"));
        assertEquals("1\n", helper.run(give.with(Capability.CHOWN)).output());
    }

    @Test
    void taskSeesTheHostsNetworkOnlyWhereItSaysSo() {
        HostTask count = HostTask.of("count", "ls /sys/class/net | grep -vc '^lo$' || :");
        assertEquals("0\n", helper.run(count).output());
        assertTrue(Integer.parseInt(helper.run(count.on(HostTask.Network.HOST)).output().strip()) > 0);
    }

    @Test
    void endlessOutputIsCut() {
        assertEquals(256 * 1024, helper.run(HostTask.of("flood", "head -c 1000000 /dev/zero")).output().length());
    }

    @Test
    void taskIsKilledAtItsDeadline() {
        HostTask endless = HostTask.of("endless", "sleep 1000").within(Duration.ofMillis(500));
        assertEquals(Refusal.Code.TIMED_OUT, assertThrows(Refusal.class, () -> helper.run(endless)).code());
    }

    @Test
    void cancelledTaskEndsForWhoeverWaitsForIt() {
        CompletableFuture<HostTasks.Outcome> running = CompletableFuture.supplyAsync(
                () -> helper.run(HostTask.of("endless", "sleep 1000").about("one")),
                work -> Thread.ofVirtual().name("test-task").start(work));
        helper.cancel("endless", "other");
        while (!running.isDone()) {
            helper.cancel("endless", "one");
        }
        assertEquals(137, running.join().exitCode());
    }
}
