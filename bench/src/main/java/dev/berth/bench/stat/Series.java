package dev.berth.bench.stat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What was measured, in the order in which it was; at least one value. */
public record Series(List<Double> values) {

    public Series {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    public static Series of(double... values) {
        return new Series(Arrays.stream(values).boxed().toList());
    }

    public double median() {
        return percentile(50);
    }

    /**
     * Between two values where it falls between them, as most statistics programs have it.
     *
     * @param percent 0 to 100
     */
    public double percentile(double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        double place = (sorted.size() - 1) * percent / 100;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
    }

    /** The middle half. */
    public Spread spread() {
        return new Spread(percentile(25), percentile(75));
    }

    /** The quartiles. */
    public record Spread(double low, double high) {

        /** How far they are apart, as a part of what they lie around; 0 where nothing is. */
        public double relative(double median) {
            return median == 0 ? 0 : (high - low) / median;
        }
    }

    /** Each value beside the one of the other series that was measured next to it; what has no neighbour is left out. */
    public Series over(Series other) {
        int pairs = Math.min(values.size(), other.values.size());
        return new Series(IntStream.range(0, pairs).mapToObj(i -> values.get(i) / other.values.get(i)).toList());
    }
}
