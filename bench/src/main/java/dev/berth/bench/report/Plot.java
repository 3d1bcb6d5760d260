package dev.berth.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * How a figure grows with something, drawn in text: one bar for each point.
 *
 * @param points in the order of what it grows with
 */
public record Plot(String title, List<Point> points) {

    private static final int WIDEST = 50;

    public Plot {
        points = List.copyOf(points);
    }

    /**
     * @param at what it grows with, as it is to be written
     * @param value one below zero has no bar: memory above that of an empty server may be
     */
    public record Point(String at, double value) {}

    public String text() {
        double most = points.stream().mapToDouble(Point::value).max().orElse(0);
        int label = points.stream().mapToInt(point -> point.at().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(title).append('\n');
        for (Point point : points) {
            int length = most <= 0 ? 0 : (int) Math.round(Math.max(0, point.value()) / most * WIDEST);
            text.append(String.format(Locale.ROOT, "  %" + Math.max(1, label) + "s │%s %.2f%n", point.at(),
                    "█".repeat(length), point.value()));
        }
        return text.toString();
    }
}
