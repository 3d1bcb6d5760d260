package dev.berth.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Outcome.Measured;
import dev.berth.bench.stat.Outcome.NotBuilt;
import dev.berth.bench.stat.Outcome.NotMeasured;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every sample of a run, for programs. */
public final class JsonReport {

    private JsonReport() {}

    public static String of(Head head, Results results) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("head", head.facts());
        all.put("rows",
                results.outcomes().entrySet().stream().map(each -> row(each.getKey(), each.getValue())).toList());
        all.put("plots", results.plots());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> row(Row row, Outcome outcome) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("row", row.name());
        said.put("unit", row.unit().suffix().strip());
        said.put("target", row.target().text(row.unit()));
        said.put("verdict", outcome.verdict(row.target()));
        switch (outcome) {
            case Measured measured -> figures(said, row, measured);
            case NotBuilt(String why) -> said.put("why", why);
            case NotMeasured(String why) -> said.put("why", why);
        }
        return said;
    }

    private static void figures(Map<String, Object> said, Row row, Measured measured) {
        said.put("berth", measured.berth().median());
        said.put("berthSamples", measured.berth().values());
        measured.peer().ifPresent(peer -> {
            said.put("peerName", row.peer());
            said.put("peer", peer.median());
            said.put("peerSamples", peer.values());
        });
        measured.ratio().ifPresent(ratio -> said.put("ratio", ratio.median()));
        said.put("note", measured.note());
    }
}
