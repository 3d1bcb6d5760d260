package dev.berth.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Outcome.Measured;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {

    private static final Head HEAD = new Head(Map.of("machine", "small"));

    private static Results results() {
        Results results = new Results();
        results.put(new Row("echo", Unit.MILLISECONDS, "tmux", Target.ratioAtMost(1)),
                Measured.beside(Series.of(1, 2, 3), Series.of(2, 4, 6)));
        results.put(Row.alone("forwards", Unit.SECONDS, Target.none()), new Outcome.NotBuilt("refused\n by | design"));
        results.plot(new Plot("Growth", List.of(new Plot.Point("1", 1), new Plot.Point("10", 2))));
        return results;
    }

    @Test
    void aPlotOfWhatFallsBelowNothingHasNoBarsThere() {
        assertEquals("Memory\n  50 │ -0.20\n", new Plot("Memory", List.of(new Plot.Point("50", -0.2))).text());
        assertEquals("Memory\n   50 │ -0.20\n  200 │" + "█".repeat(50) + " 0.10\n",
                new Plot("Memory", List.of(new Plot.Point("50", -0.2), new Plot.Point("200", 0.1))).text());
    }

    @Test
    void aRowIsSaidInOneLine() {
        assertEquals(List.of("echo  2.00 ms (1.50-2.50)  4.00 ms (3.00-5.00) tmux  0.50 (0.50-0.50)  ratio ≤ 1.00  met",
                "forwards  -  not built  refused / by | design"),
                results().outcomes().entrySet().stream()
                        .map(each -> TextReport.line(each.getKey(), each.getValue())).toList());
    }

    @Test
    void theTableHasALineForEachRow() {
        assertEquals("""
                machine: small

                row       Berth                peer                      ratio             target
                echo      2.00 ms (1.50-2.50)  4.00 ms (3.00-5.00) tmux  0.50 (0.50-0.50)  ratio ≤ 1.00  met
                forwards                                                                   -             not built
                    refused / by | design

                Growth
                   1 │█████████████████████████ 1.00
                  10 │██████████████████████████████████████████████████ 2.00

                """, TextReport.of(HEAD, results()));
    }

    @Test
    void thePageHasTheReasonInTheLastColumn() {
        String page = MarkdownReport.of(HEAD, results());
        assertTrue(page.contains("| forwards |  |  |  | - | not built: refused / by \\| design |\n"), page);
        assertTrue(page.contains("- machine: small\n"), page);
    }

    @Test
    void theSamplesAreInTheJson() {
        String json = JsonReport.of(HEAD, results());
        assertTrue(json.contains("\"berthSamples\" : [ 1.0, 2.0, 3.0 ]"), json);
        assertTrue(json.contains("\"ratio\" : 0.5"), json);
    }
}
