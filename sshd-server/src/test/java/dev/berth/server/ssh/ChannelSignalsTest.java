package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.sandbox.Signal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSignalsTest {

    @Test
    void thoseOfTheListArePassedOn() {
        assertEquals(Optional.of(Signal.INT), ChannelSignals.toPass("INT"));
        assertEquals(Optional.of(Signal.USR2), ChannelSignals.toPass("USR2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "TSTP", "CONT", "CHLD", "WINCH", "INFO", "int", "SIGINT", ""})
    void othersAreIgnored(String name) {
        assertEquals(Optional.empty(), ChannelSignals.toPass(name));
    }
}
