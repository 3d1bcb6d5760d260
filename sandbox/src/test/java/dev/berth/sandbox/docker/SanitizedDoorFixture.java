package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import java.io.IOException;

/** The sanitized door of one test class: made for it, and asked in the end what it complained about. */
record SanitizedDoorFixture(SanitizedDoor door, Carrier carrier) implements AutoCloseable {

    static SanitizedDoorFixture open(RequiresEngine.Fixture fixture) throws IOException {
        SanitizedDoor door = new SanitizedDoor(fixture, TestUsers.user("alice", 20_001));
        return new SanitizedDoorFixture(door, new Carrier(door, TestUsers.user("alice", 20_001)));
    }

    @Override
    public void close() {
        door.close();
        assertEquals("", door.complaints());
    }
}
