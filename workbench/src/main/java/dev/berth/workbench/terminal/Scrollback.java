package dev.berth.workbench.terminal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** The lines that left a screen at its top, the newest {@code most} of them. */
final class Scrollback {

    private final int most;
    private final ArrayDeque<Row> rows = new ArrayDeque<>();
    private long total;

    Scrollback(int most) {
        this.most = most;
    }

    void add(Row row) {
        if (most == 0) {
            return;
        }
        if (rows.size() == most) {
            rows.removeFirst();
        }
        rows.addLast(row.trimmed());
        total++;
    }

    int size() {
        return rows.size();
    }

    /** How many lines were ever added: tells a view how far its text has moved. */
    long total() {
        return total;
    }

    void clear() {
        rows.clear();
    }

    /** The newest {@code count} rows, oldest first. */
    List<Row> newest(int count) {
        Row[] all = rows.toArray(Row[]::new);
        return List.of(Arrays.copyOfRange(all, Math.max(0, all.length - count), all.length));
    }
}
