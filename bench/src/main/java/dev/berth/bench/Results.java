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
    private final List<String> remarks = new ArrayList<>();

    public void put(Row row, Outcome outcome) {
        outcomes.put(row, outcome);
    }

    public void plot(Plot plot) {
        plots.add(plot);
    }

    /** Something the reader of the table should know, in one sentence. */
    public void remark(String sentence) {
        remarks.add(sentence);
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

    public List<String> remarks() {
        return remarks;
    }
}
