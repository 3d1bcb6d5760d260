package dev.berth.bench;

import java.util.List;

/** One thing that is measured, filling one or more rows. Made once for a run, used by its one thread. */
public interface Measurement {

    /** What it is asked for by on the command line. */
    String name();

    /** The lines it fills, in the table's order. */
    List<Row> rows();

    /** Whether a quick run leaves it out. */
    default Length length() {
        return Length.SHORT;
    }

    /** Roughly: more than half a minute at a quick run's pace is long. */
    enum Length {
        SHORT, LONG
    }

    /**
     * Measures, and puts an outcome for each of its rows. What it throws becomes the outcome of the rows that have none:
     * {@link NotBuilt} and {@link Missing} with their sentences, anything else as a reason why nothing was measured.
     */
    void measure(TestBed bed, Results results) throws Exception;
}
