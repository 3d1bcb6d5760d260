package dev.berth.bench.stat;

import java.util.Locale;

/** What a row is measured in, and how it is written. */
public enum Unit {
    MILLISECONDS(" ms"), SECONDS(" s"), BYTES(" B"), MEBIBYTES(" MiB"), MEGABYTES_PER_SECOND(" MB/s"), COUNT("");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }

    /** Three digits that mean something. */
    public String format(double value) {
        double size = Math.abs(value);
        int decimals = this == COUNT || this == BYTES || size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
