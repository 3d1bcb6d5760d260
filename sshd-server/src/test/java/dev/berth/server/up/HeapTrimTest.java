package dev.berth.server.up;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HeapTrimTest {

    private final HeapTrim.Rest rest = new HeapTrim.Rest();

    @Test
    void aServerThatWorksIsNotAtRest() {
        for (int collections = 1; collections < 5; collections++) {
            assertFalse(rest.hasBegun(collections));
        }
        assertTrue(rest.hasBegun(4));
    }

    @Test
    void restIsUsedOnce() {
        rest.hasBegun(3);
        assertTrue(rest.hasBegun(3));
        rest.collected(4);
        assertFalse(rest.hasBegun(4));
        assertFalse(rest.hasBegun(5));
        assertTrue(rest.hasBegun(5));
    }

    @Test
    void whatTheStartNeededIsGivenBack() {
        assertTrue(rest.hasBegun(0));
    }
}
