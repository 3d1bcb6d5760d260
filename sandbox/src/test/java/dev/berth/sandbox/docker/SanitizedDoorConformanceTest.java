package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.SandboxConformance;
import dev.berth.sandbox.TestUsers;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RequiresEngine.class)
class SanitizedDoorConformanceTest extends SandboxConformance {

    private static SanitizedDoor door;
    private static Carrier carrier;

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) throws IOException {
        door = new SanitizedDoor(fixture, TestUsers.user("alice", 20_001));
        carrier = new Carrier(door, TestUsers.user("alice", 20_001));
    }

    @AfterAll
    static void nothingWasComplainedAbout() {
        door.close();
        assertEquals("", door.complaints());
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }
}
