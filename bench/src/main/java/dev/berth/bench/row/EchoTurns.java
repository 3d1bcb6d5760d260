package dev.berth.bench.row;

import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Outcome.Measured;
import dev.berth.bench.stat.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Two typists in turns; each round gives a p50, a p99 and bytes per key. */
record EchoTurns(List<Typist.Keys> berth, List<Typist.Keys> peer) {

    private static final int WARM_UP_LINES = 25;

    /** After a {@link #warmUp}. */
    static EchoTurns take(int rounds, int lines, Typist berth, Typist peer) {
        warmUp(berth, peer);
        return takeAtOnce(rounds, lines, berth, peer);
    }

    static EchoTurns takeAtOnce(int rounds, int lines, Typist berth, Typist peer) {
        List<Typist.Keys> ours = new ArrayList<>();
        List<Typist.Keys> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(berth.type(lines));
            theirs.add(peer.type(lines));
        }
        return new EchoTurns(ours, theirs);
    }

    /** A thousand keys each, for nothing: what a server's first hour feels like is another question. */
    static void warmUp(Typist berth, Typist peer) {
        berth.type(WARM_UP_LINES);
        peer.type(WARM_UP_LINES);
    }

    Measured p50() {
        return by(keys -> keys.millis().median());
    }

    Measured p99() {
        return by(keys -> keys.millis().percentile(99));
    }

    Measured bytes() {
        return by(Typist.Keys::bytesPerKey);
    }

    private Measured by(ToDoubleFunction<Typist.Keys> figure) {
        return Outcome.Measured.beside(series(berth, figure), series(peer, figure));
    }

    private static Series series(List<Typist.Keys> rounds, ToDoubleFunction<Typist.Keys> figure) {
        return new Series(rounds.stream().map(keys -> figure.applyAsDouble(keys)).toList());
    }
}
