package dev.berth.bench.stat;

import java.util.Optional;

/** What became of a row. */
public sealed interface Outcome {

    /**
     * @param peer measured in turns with Berth; empty where Berth's figure stands alone
     * @param note what one must know to read the figures; mostly empty
     */
    record Measured(Series berth, Optional<Series> peer, String note) implements Outcome {

        public static Measured alone(Series berth) {
            return new Measured(berth, Optional.empty(), "");
        }

        public static Measured beside(Series berth, Series peer) {
            return new Measured(berth, Optional.of(peer), "");
        }

        public Measured noting(String other) {
            return new Measured(berth, peer, other);
        }

        /** Pair by pair, so that what slows the whole machine for a while slows both. */
        public Optional<Series> ratio() {
            return peer.map(berth::over);
        }
    }

    /** What would be measured is not there yet. */
    record NotBuilt(String why) implements Outcome {}

    /** It is there, and could not be measured here. */
    record NotMeasured(String why) implements Outcome {}

    /** The last column of the table. */
    default String verdict(Target target) {
        return switch (this) {
            case Measured _ when target instanceof Target.None -> "";
            case Measured measured -> target.isMet(measured) ? "met" : "missed";
            case NotBuilt _ -> "not built";
            case NotMeasured _ -> "not measured";
        };
    }
}
