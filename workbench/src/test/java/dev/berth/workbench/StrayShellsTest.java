package dev.berth.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.HeldProcess;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.RequiresEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shells that a real container holds. */
@Timeout(90)
@ExtendWith(RequiresEngine.class)
final class StrayShellsTest {

    private static RealSandbox box;

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) {
        box = new RealSandbox(fixture);
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @Test
    void whatNobodyKnowsIsEndedUnlessTheServerStopsMeanwhile() {
        Sandbox sandbox = box.carrier.sandboxes().open(SandboxSpec.of(box.alice));
        HeldProcess shell = sandbox.hold(new Exec(box.alice.identity(), List.of("/bin/sh"), Map.of(), box.alice.home(),
                new Exec.Stdio.Tty(TerminalSize.STANDARD)));
        HoldId id = shell.id();
        shell.detach();

        Refusal stopping = new Refusal(Refusal.Code.CONFLICT, "the server is stopping");
        StrayShells whileStopping = new StrayShells(box.carrier.sandboxes(), () -> {
            throw stopping;
        });
        assertEquals(stopping, assertThrows(Refusal.class, () -> whileStopping.end(box.alice, List.of())));
        assertEquals(List.of(id), held(sandbox));

        new StrayShells(box.carrier.sandboxes(), List::of).end(box.alice, List.of());
        assertEquals(List.of(), held(sandbox));
    }

    private static List<HoldId> held(Sandbox sandbox) {
        return sandbox.held().stream().map(held -> held.id()).toList();
    }
}
