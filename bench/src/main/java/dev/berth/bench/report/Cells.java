package dev.berth.bench.report;

import dev.berth.bench.Row;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Outcome.Measured;
import dev.berth.bench.stat.Outcome.NotBuilt;
import dev.berth.bench.stat.Outcome.NotMeasured;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Unit;
import java.util.List;
import java.util.Locale;

/** One line of the table, as text. */
record Cells(String row, String berth, String peer, String ratio, String target, String verdict, String why) {

    static final List<String> HEAD = List.of("row", "Berth", "peer", "ratio", "target", "");

    static Cells of(Row row, Outcome outcome) {
        String target = row.target().text(row.unit());
        String verdict = outcome.verdict(row.target());
        return switch (outcome) {
            case Measured measured -> new Cells(row.name(), figure(measured.berth(), row.unit()),
                    measured.peer().map(peer -> figure(peer, row.unit()) + " " + row.peer()).orElse(""),
                    measured.ratio().map(Cells::ratio).orElse(""), target, verdict, measured.note());
            case NotBuilt(String why) -> new Cells(row.name(), "", "", "", target, verdict, why);
            case NotMeasured(String why) -> new Cells(row.name(), "", "", "", target, verdict, why);
        };
    }

    List<String> columns() {
        return List.of(row, berth, peer, ratio, target, verdict);
    }

    private static String figure(Series series, Unit unit) {
        if (series.values().size() == 1) {
            return unit.format(series.median()) + unit.suffix();
        }
        return unit.format(series.median()) + unit.suffix() + " (" + unit.format(series.spread().low()) + "-"
                + unit.format(series.spread().high()) + ")";
    }

    private static String ratio(Series ratio) {
        Series.Spread spread = ratio.spread();
        return ratio.values().size() == 1
                ? String.format(Locale.ROOT, "%.2f", ratio.median())
                : String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", ratio.median(), spread.low(), spread.high());
    }
}
