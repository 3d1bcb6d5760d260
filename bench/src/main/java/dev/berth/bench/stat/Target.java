package dev.berth.bench.stat;

import java.util.Locale;

/** What a row must reach. */
public sealed interface Target {

    /** Whether it does. */
    boolean isMet(Outcome.Measured measured);

    /** In few words, for the table. */
    String text(Unit unit);

    /** Berth's own figure. */
    record Value(Bound bound, double limit) implements Target {

        @Override
        public boolean isMet(Outcome.Measured measured) {
            return bound.holds(measured.berth().median(), limit);
        }

        @Override
        public String text(Unit unit) {
            return bound.sign() + " " + unit.format(limit) + unit.suffix();
        }
    }

    /** Berth's figure as a part of the peer's; without a peer it is missed. */
    record Ratio(Bound bound, double limit) implements Target {

        @Override
        public boolean isMet(Outcome.Measured measured) {
            return measured.ratio().map(ratio -> bound.holds(ratio.median(), limit)).orElse(false);
        }

        @Override
        public String text(Unit unit) {
            return String.format(Locale.ROOT, "ratio %s %.2f", bound.sign(), limit);
        }
    }

    /** Nothing is asked; the figure is for whoever wants to know. */
    record None() implements Target {

        @Override
        public boolean isMet(Outcome.Measured measured) {
            return true;
        }

        @Override
        public String text(Unit unit) {
            return "-";
        }
    }

    /** From which side a limit is a limit. */
    enum Bound {
        AT_MOST("≤"), AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(double value, double limit) {
            return this == AT_MOST ? value <= limit : value >= limit;
        }
    }

    static Target atMost(double limit) {
        return new Value(Bound.AT_MOST, limit);
    }

    static Target atLeast(double limit) {
        return new Value(Bound.AT_LEAST, limit);
    }

    static Target ratioAtMost(double limit) {
        return new Ratio(Bound.AT_MOST, limit);
    }

    static Target ratioAtLeast(double limit) {
        return new Ratio(Bound.AT_LEAST, limit);
    }

    static Target none() {
        return new None();
    }
}
