package dev.berth.bench.load;

import java.util.List;

/**
 * What came of some seconds of typing.
 *
 * @param echoes milliseconds
 * @param dropped sessions that are gone
 */
public record LoadResult(List<Double> echoes, int dropped) {

    public LoadResult {
        echoes = List.copyOf(echoes);
    }
}
