package dev.berth.bench.report;

import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.stat.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table as it is printed at the end of a run. */
public final class TextReport {

    private TextReport() {}

    public static String of(Head head, Results results) {
        StringBuilder text = new StringBuilder();
        head.facts().forEach((what, value) -> text.append(what).append(": ").append(value).append('\n'));
        text.append('\n').append(table(results)).append('\n');
        results.plots().forEach(plot -> text.append(plot.text()).append('\n'));
        return text.toString();
    }

    /** One row's outcome in one line, as soon as it is known. */
    public static String line(Row row, Outcome outcome) {
        Cells cells = Cells.of(row, outcome);
        return Stream.concat(cells.columns().stream(), Stream.of(oneLine(cells.why()))).filter(text -> !text.isBlank())
                .collect(Collectors.joining("  "));
    }

    private static String table(Results results) {
        List<Cells> lines = results.outcomes().entrySet().stream()
                .map(each -> Cells.of(each.getKey(), each.getValue())).toList();
        List<List<String>> columns = new ArrayList<>(List.of(Cells.HEAD));
        lines.forEach(line -> columns.add(line.columns()));
        int[] widths = IntStream.range(0, Cells.HEAD.size())
                .map(i -> columns.stream().mapToInt(line -> line.get(i).length()).max().orElse(0)).toArray();
        StringBuilder text = new StringBuilder(line(Cells.HEAD, widths)).append('\n');
        for (Cells line : lines) {
            text.append(line(line.columns(), widths)).append('\n');
            if (!line.why().isBlank()) {
                text.append("    ").append(oneLine(line.why())).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(List<String> columns, int[] widths) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i) + " ".repeat(widths[i] - columns.get(i).length()))
                .collect(Collectors.joining("  ")).stripTrailing();
    }

    static String oneLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" / "));
    }
}
