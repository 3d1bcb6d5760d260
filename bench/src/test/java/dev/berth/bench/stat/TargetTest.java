package dev.berth.bench.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.bench.stat.Outcome.Measured;
import org.junit.jupiter.api.Test;

final class TargetTest {

    private static final Measured HALF = Measured.beside(Series.of(1, 2, 3), Series.of(2, 4, 6));

    @Test
    void aRatioIsTheMedianOfPairs() {
        assertEquals("met", HALF.verdict(Target.ratioAtMost(0.5)));
        assertEquals("missed", HALF.verdict(Target.ratioAtMost(0.49)));
        assertEquals("missed", HALF.verdict(Target.ratioAtLeast(1)));
    }

    @Test
    void aValueIsBerthsOwnMedian() {
        assertEquals("met", HALF.verdict(Target.atMost(2)));
        assertEquals("missed", HALF.verdict(Target.atLeast(2.1)));
    }

    @Test
    void aRatioWithoutAPeerIsMissed() {
        assertEquals("missed", Measured.alone(Series.of(1)).verdict(Target.ratioAtMost(1)));
    }

    @Test
    void whereNothingIsAskedNothingIsSaid() {
        assertEquals("", HALF.verdict(Target.none()));
    }

    @Test
    void whatWasNotMeasuredSaysWhichOfBoth() {
        assertEquals("not built", new Outcome.NotBuilt("").verdict(Target.atMost(1)));
        assertEquals("not measured", new Outcome.NotMeasured("").verdict(Target.atMost(1)));
    }

    @Test
    void targetsReadAsTheyAreMeant() {
        assertEquals("≤ 5.00 ms", Target.atMost(5).text(Unit.MILLISECONDS));
        assertEquals("ratio ≥ 1.50", Target.ratioAtLeast(1.5).text(Unit.MEGABYTES_PER_SECOND));
    }
}
