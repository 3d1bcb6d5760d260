package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made up for the door's parsers, right and wrong, under the sanitizers; the seed says which. */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
class DoorFuzzTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 88_172_645_463_325_252L})
    void parsersTakeWhateverComes(long seed, RequiresEngine.Fixture fixture) {
        String said = SanitizedDoor.fuzz(fixture, TestUsers.user("alice", 20_001), seed);
        assertTrue(said.endsWith("made-up requests were right\nexit code 0"), said);
    }
}
