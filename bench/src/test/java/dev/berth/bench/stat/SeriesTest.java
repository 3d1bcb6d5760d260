package dev.berth.bench.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SeriesTest {

    @Test
    void aPercentileLiesBetweenItsNeighbours() {
        Series series = Series.of(4, 1, 3, 2);
        assertEquals(2.5, series.median());
        assertEquals(1, series.percentile(0));
        assertEquals(4, series.percentile(100));
        assertEquals(new Series.Spread(1.75, 3.25), series.spread());
    }

    @Test
    void oneValueIsAllItsPercentiles() {
        Series series = Series.of(7);
        assertEquals(7, series.percentile(1));
        assertEquals(7, series.percentile(99));
    }

    @Test
    void ratiosAreThoseOfNeighbours() {
        // The machine was twice as slow in the second pair, for both.
        assertEquals(List.of(0.5, 0.5), Series.of(1, 2).over(Series.of(2, 4)).values());
    }

    @Test
    void whatHasNoNeighbourIsLeftOut() {
        assertEquals(List.of(3.0), Series.of(3, 9).over(Series.of(1)).values());
    }

    @Test
    void nothingMeasuredIsNoSeries() {
        assertThrows(IllegalArgumentException.class, () -> new Series(List.of()));
    }

    @Test
    void aSpreadAroundNothingIsNone() {
        assertEquals(0, Series.of(0, 0).spread().relative(0));
    }
}
