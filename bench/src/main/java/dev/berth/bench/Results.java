package dev.berth.bench;

import dev.berth.bench.report.Plot;
import dev.berth.bench.stat.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has found so far, in the order of the rows. Used by the run's thread. */
public final class Results {

    private final Map<Row, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Plot> plots = new ArrayList<>();

    public void put(Row row, Outcome outcome) {
        outcomes.put(row, outcome);
    }

    public void plot(Plot plot) {
        plots.add(plot);
    }

    void putWhereMissing(Row row, Outcome outcome) {
        outcomes.putIfAbsent(row, outcome);
    }

    public Map<Row, Outcome> outcomes() {
        return outcomes;
    }

    public List<Plot> plots() {
        return plots;
    }
}
