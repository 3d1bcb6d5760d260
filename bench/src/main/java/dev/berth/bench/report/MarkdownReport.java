package dev.berth.bench.report;

import dev.berth.bench.Results;
import java.util.List;

/** The table as a page. */
public final class MarkdownReport {

    private MarkdownReport() {}

    public static String of(Head head, Results results) {
        StringBuilder text = new StringBuilder(
                """
                        # Berth beside what people use today

                        Written by `./berth bench`. Medians, with the middle half of the samples behind them; a ratio is the median of
                        ratios of neighbours, Berth's sample by its peer's, taken in turns. "peer" is OpenSSH with a ForceCommand
                        `docker exec` into an equal container, "floor" is OpenSSH on the host without a container. Only ratios of one run
                        can be compared with those of another.

                        """);
        head.facts().forEach((what, value) -> text.append("- ").append(what).append(": ").append(value).append('\n'));
        text.append('\n').append(line(Cells.HEAD)).append("|---|---|---|---|---|---|\n");
        results.outcomes().forEach((row, outcome) -> {
            Cells cells = Cells.of(row, outcome);
            text.append(line(withReason(cells)));
        });
        for (Plot plot : results.plots()) {
            text.append("\n```\n").append(plot.text()).append("```\n");
        }
        return text.toString();
    }

    private static List<String> withReason(Cells cells) {
        String verdict = cells.why().isBlank()
                ? cells.verdict()
                : (cells.verdict() + ": " + TextReport.oneLine(cells.why())).replaceFirst("^: ", "");
        return List.of(cells.row(), cells.berth(), cells.peer(), cells.ratio(), cells.target(), verdict);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |\n";
    }
}
