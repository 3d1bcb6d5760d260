package dev.berth.workbench.terminal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines as bytes, for the scrollback and for saving. A line is: its length and kind in one number; its characters, one
 * byte each where all are ASCII; its looks, in runs; where there are any, its extras in runs and its clusters. A plain
 * line of text takes its length and four bytes.
 */
final class LineCodec {

    private static final int WRAPPED = 1;
    private static final int ASCII = 2;
    private static final int EXTRAS = 4;
    private static final int CLUSTERS = 8;
    private static final int KINDS = 4;

    private LineCodec() {}

    static void write(Line line, StateWriter out) {
        int end = line.end();
        int[] points = line.points();
        boolean ascii = isAscii(points, end);
        out.writeNumber((long) end << KINDS | (line.isWrapped() ? WRAPPED : 0) | (ascii ? ASCII : 0)
                | (line.extras() == null ? 0 : EXTRAS) | (line.clusters() == null ? 0 : CLUSTERS));
        if (ascii) {
            out.writeAscii(points, end);
        } else {
            for (int i = 0; i < end; i++) {
                out.writeNumber(points[i] + 1L);
            }
        }
        writeRuns(line.looks(), end, out);
        if (line.extras() != null) {
            writeRuns(line.extras(), end, out);
        }
        if (line.clusters() != null) {
            writeClusters(line.clusters(), end, out);
        }
    }

    private static boolean isAscii(int[] points, int end) {
        int all = 0;
        for (int i = 0; i < end; i++) {
            all |= points[i];
        }
        return all >>> 7 == 0;
    }

    private static void writeRuns(long[] values, int end, StateWriter out) {
        int from = 0;
        while (from < end) {
            long value = values[from];
            int to = from + 1;
            while (to < end && values[to] == value) {
                to++;
            }
            out.writeNumber(to - from);
            out.writeNumber(value);
            from = to;
        }
    }

    private static void writeClusters(@Nullable String[] clusters, int end, StateWriter out) {
        for (int i = 0; i < end; i++) {
            String cluster = clusters[i];
            if (cluster != null) {
                out.writeNumber(i + 1L);
                out.writeText(cluster);
            }
        }
        out.writeNumber(0);
    }

    /** Fills a line; refuses one that is longer. */
    static void read(StateReader in, Line line) {
        line.clear(Look.PLAIN);
        int head = in.readNumber((line.columns() << KINDS) + (1 << KINDS) - 1);
        int end = head >> KINDS;
        readPoints(in, line.points(), end, (head & ASCII) != 0);
        // Marks what was filled in before anything can be refused, so that the line is clean when it is used again.
        line.filled(end);
        readRuns(in, line.looks(), end);
        for (int i = 0; i < end; i++) {
            in.require(Look.isLook(line.looks()[i]));
        }
        if ((head & EXTRAS) != 0) {
            readExtras(in, line, end);
        }
        if ((head & CLUSTERS) != 0) {
            readClusters(in, line, end);
        }
        line.setWrapped((head & WRAPPED) != 0);
    }

    private static void readPoints(StateReader in, int[] points, int end, boolean ascii) {
        for (int i = 0; i < end; i++) {
            int point = ascii ? in.readByte() : in.readNumber(Character.MAX_CODE_POINT + 1) - 1;
            boolean second = point == Row.CONTINUATION && i > 0 && points[i - 1] > 0;
            in.require(second || point == Line.UNWRITTEN || isCharacter(point));
            points[i] = point;
        }
    }

    private static boolean isCharacter(int point) {
        return point >= 0x20 && point != 0x7F && (point < 0x80 || point >= 0xA0)
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    private static void readRuns(StateReader in, long[] values, int end) {
        int from = 0;
        while (from < end) {
            int length = in.readNumber(end - from);
            in.require(length > 0);
            Arrays.fill(values, from, from + length, in.readNumber());
            from += length;
        }
    }

    private static void readExtras(StateReader in, Line line, int end) {
        long[] extras = new long[line.columns()];
        readRuns(in, extras, end);
        for (int i = 0; i < end; i++) {
            in.require(Look.isExtra(extras[i]));
        }
        line.setExtras(extras);
    }

    private static void readClusters(StateReader in, Line line, int end) {
        for (int next = in.readNumber(end); next > 0; next = in.readNumber(end)) {
            String cluster = in.readText(Line.LONGEST_CLUSTER + 1);
            in.require(!cluster.isEmpty() && cluster.codePointAt(0) == line.points()[next - 1]
                    && cluster.codePoints().allMatch(LineCodec::isCharacter));
            line.setCluster(next - 1, cluster);
        }
    }
}
