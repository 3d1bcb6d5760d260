package dev.berth.bench;

/** How many samples a run takes. */
public enum Pace {
    QUICK, FULL;

    /** A number of rounds, of which a quick run makes a third, and two at least. */
    public int rounds(int full) {
        return this == FULL ? full : Math.max(2, full / 3);
    }

    /** A number of lines typed in one round. */
    public int lines(int full) {
        return this == FULL ? full : Math.max(1, full / 4);
    }

    /** An amount of data. */
    public int megabytes(int full) {
        return this == FULL ? full : Math.max(16, full / 8);
    }
}
