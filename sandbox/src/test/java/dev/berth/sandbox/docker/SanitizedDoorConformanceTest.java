package dev.berth.sandbox.docker;

import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.SandboxConformance;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RequiresEngine.class)
class SanitizedDoorConformanceTest extends SandboxConformance {

    private static SanitizedDoorFixture door;

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) throws IOException {
        door = SanitizedDoorFixture.open(fixture);
    }

    @AfterAll
    static void nothingWasComplainedAbout() {
        door.close();
    }

    @Override
    protected Carrier carrier() {
        return door.carrier();
    }
}
