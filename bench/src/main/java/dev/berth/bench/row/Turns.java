package dev.berth.bench.row;

import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Series;
import java.util.ArrayList;
import java.util.List;

/** Two things measured in turns, so that whatever else this machine does meets both. */
record Turns(Series berth, Series peer) {

    /** One figure. */
    interface Sample {
        double take() throws Exception;
    }

    /** First each of them once for nothing. */
    static Turns take(int rounds, Sample berth, Sample peer) throws Exception {
        berth.take();
        peer.take();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(berth.take());
            theirs.add(peer.take());
        }
        return new Turns(new Series(ours), new Series(theirs));
    }

    static Series alone(int rounds, Sample sample) throws Exception {
        sample.take();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            values.add(sample.take());
        }
        return new Series(values);
    }

    Outcome.Measured outcome() {
        return Outcome.Measured.beside(berth, peer);
    }
}
