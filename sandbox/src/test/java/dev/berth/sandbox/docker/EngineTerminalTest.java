package dev.berth.sandbox.docker;

import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TerminalConformance;
import dev.berth.sandbox.TestUsers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RequiresEngine.class)
class EngineTerminalTest extends TerminalConformance {

    private static Carrier carrier;

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) {
        carrier = new Carrier(new DockerSandboxes(fixture.server(), DockerSandboxes.Way.ENGINE_ALONE),
                TestUsers.user("alice", 20_001));
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }
}
