package dev.berth.server.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.cli.ServerCommands;
import dev.berth.sandbox.engine.HostProbe.Finding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckupTest {

    private static final Finding FACT = new Finding("engine", Finding.Verdict.FACT, "20.10");
    private static final Finding NO_SWAP = new Finding("swap limit", Finding.Verdict.NOT_ENFORCED, "none");
    private static final Finding NO_MEMORY = new Finding("memory limit", Finding.Verdict.NOT_ENFORCED, "none");

    @Test
    void whatMattersMakesTheDifference() {
        assertTrue(new Checkup(List.of(FACT, NO_SWAP)).isHealthy());
        assertFalse(new Checkup(List.of(FACT, NO_SWAP, NO_MEMORY)).isHealthy());
    }

    @Test
    void programsReadTheSame() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Checkup(List.of(FACT, NO_MEMORY)).print(new PrintStream(out, true, StandardCharsets.UTF_8),
                ServerCommands.Form.JSON);
        assertEquals("{\"healthy\":false,\"findings\":["
                + "{\"what\":\"engine\",\"verdict\":\"fact\",\"failure\":false,\"note\":\"20.10\"},"
                + "{\"what\":\"memory limit\",\"verdict\":\"no\",\"failure\":true,\"note\":\"none\"}]}\n",
                out.toString(StandardCharsets.UTF_8));
    }
}
