package dev.berth.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoakTest {

    private static final List<String> KNOWN = List.of("churn", "flood");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Findings findings = new Findings(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void namesAndRoundsAreTakenFromTheCommandLine() {
        assertEquals(new Options.Run(List.of("flood"), Optional.of(7)),
                Options.parse(List.of("--rounds", "7", "flood"), KNOWN));
        assertEquals(new Options.Run(List.of(), Optional.empty()), Options.parse(List.of(), KNOWN));
    }

    @Test
    void wrongUsageIsSaid() {
        assertInstanceOf(Options.Wrong.class, Options.parse(List.of("--rounds"), KNOWN));
        assertInstanceOf(Options.Wrong.class, Options.parse(List.of("--rounds", "0"), KNOWN));
        assertInstanceOf(Options.Wrong.class, Options.parse(List.of("tide"), KNOWN));
    }

    @Test
    void gaugesThatStayAreNoGrowth() {
        findings.compare(new Gauges(30, 90, 40, 1), new Gauges(32, 95, 45, 1));
        assertTrue(findings.isClean());
        assertEquals("lost: nothing; grew: nothing", findings.summary());
    }

    @Test
    void gaugesThatRiseAreNamed() {
        findings.compare(new Gauges(30, 91, 40, 1), new Gauges(31, 363, 41, 126));
        assertFalse(findings.isClean());
        assertEquals("lost: nothing; grew: descriptors 91 -> 363, engine execs 1 -> 126", findings.summary());
    }

    @Test
    void lossesAreCountedAndPrintedAtOnce() {
        findings.lost("a quota change");
        findings.lost("a project");
        assertEquals("lost: 2 (a quota change); grew: nothing", findings.summary());
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("LOST: a project"));
    }
}
