package dev.berth.cli;

import dev.berth.core.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns for people to read. Every cell is made printable. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    Table row(Object... cells) {
        rows.add(IntStream.range(0, cells.length).mapToObj(i -> Printable.of(String.valueOf(cells[i]))).toList());
        return this;
    }

    List<String> lines() {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> IntStream.range(0, row.size())
                .forEach(i -> widths[i] = Math.max(widths[i], width(row.get(i)))));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).repeat(' ', widths[i] - width(row.get(i)) + 2);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
