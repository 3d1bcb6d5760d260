package dev.berth.workbench.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the runs of lines by which one text differs from another, with Myers' greedy algorithm ("An O(ND) Difference
 * Algorithm", 1986) between what both have in common at the top and at the bottom. Time and memory grow with the square of the
 * number of differing lines: texts with more than {@link #MOST_DIFFERENT} give one run from the first to the last difference.
 */
final class LineDifference {

    private static final int MOST_DIFFERENT = 1_000;

    private LineDifference() {}

    /** Lines {@code start} to before {@code end} of one text stand where {@code otherStart} to before {@code otherEnd} of the other do. */
    record Run(int start, int end, int otherStart, int otherEnd) {

        int removed() {
            return end - start;
        }

        int added() {
            return otherEnd - otherStart;
        }

        /** The run as an edit of the text; what stands before and behind the run is untouched. */
        Edit edit(Text before, Text after) {
            if (end < before.lines()) {
                return Edit.replace(before, new Position(start, 0), new Position(end, 0),
                        after.between(new Position(otherStart, 0), new Position(otherEnd, 0)));
            }
            return Edit.replace(before, endOfLineBefore(before, start), before.end(),
                    after.between(endOfLineBefore(after, otherStart), after.end()));
        }

        private static Position endOfLineBefore(Text text, int line) {
            return line == 0 ? Position.START : new Position(line - 1, text.line(line - 1).length());
        }
    }

    /** The runs in the order of their lines; none touches the next. */
    static List<Run> between(Text before, Text after) {
        int least = Math.min(before.lines(), after.lines());
        int head = 0;
        while (head < least && before.line(head).equals(after.line(head))) {
            head++;
        }
        if (head == least && before.lines() == after.lines()) {
            return List.of();
        }
        int tail = 0;
        while (tail < least - head && sameFromEnd(before, after, tail)) {
            tail++;
        }
        return middle(before, after, head, tail);
    }

    private static boolean sameFromEnd(Text before, Text after, int tail) {
        return before.line(before.lines() - 1 - tail).equals(after.line(after.lines() - 1 - tail));
    }

    private static List<Run> middle(Text before, Text after, int head, int tail) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] left = numbered(before, head, before.lines() - tail, numbers);
        int[] right = numbered(after, head, after.lines() - tail, numbers);
        List<int[]> trace = trace(left, right);
        if (trace.isEmpty()) {
            return List.of(new Run(head, head + left.length, head, head + right.length));
        }
        return runs(trace, left, right, head);
    }

    /** Equal lines get equal numbers, which are cheaper to compare. */
    private static int[] numbered(Text text, int from, int to, Map<String, Integer> numbers) {
        int[] numbered = new int[to - from];
        for (int line = from; line < to; line++) {
            numbered[line - from] = numbers.computeIfAbsent(text.line(line), _ -> numbers.size());
        }
        return numbered;
    }

    /** For each number of differences, how far down each diagonal it leads; empty where there are too many. */
    private static List<int[]> trace(int[] left, int[] right) {
        List<int[]> trace = new ArrayList<>();
        int most = Math.min(MOST_DIFFERENT, left.length + right.length);
        int[] furthest = new int[]{0};
        for (int differences = 0; differences <= most; differences++) {
            int[] next = new int[2 * differences + 1];
            for (int diagonal = -differences; diagonal <= differences; diagonal += 2) {
                int x = differences == 0 ? 0 : step(furthest, differences, diagonal);
                while (x < left.length && x - diagonal < right.length && left[x] == right[x - diagonal]) {
                    x++;
                }
                next[diagonal + differences] = x;
                if (x >= left.length && x - diagonal >= right.length) {
                    trace.add(next);
                    return trace;
                }
            }
            trace.add(next);
            furthest = next;
        }
        return List.of();
    }

    /** Where a diagonal begins with one difference more: from the one below by an insertion, or above by a removal. */
    private static int step(int[] furthest, int differences, int diagonal) {
        int before = differences - 1;
        boolean inserts = isInsertion(furthest, differences, diagonal);
        return inserts ? furthest[diagonal + 1 + before] : furthest[diagonal - 1 + before] + 1;
    }

    private static boolean isInsertion(int[] furthest, int differences, int diagonal) {
        int before = differences - 1;
        return diagonal == -differences
                || (diagonal != differences && furthest[diagonal - 1 + before] < furthest[diagonal + 1 + before]);
    }

    /** Follows the trace back from the end and joins steps that touch. */
    private static List<Run> runs(List<int[]> trace, int[] left, int[] right, int head) {
        List<Run> runs = new ArrayList<>();
        int x = left.length;
        int y = right.length;
        for (int differences = trace.size() - 1; differences > 0; differences--) {
            int[] furthest = trace.get(differences - 1);
            int diagonal = x - y;
            boolean inserts = isInsertion(furthest, differences, diagonal);
            int from = inserts ? diagonal + 1 : diagonal - 1;
            int startX = furthest[from + differences - 1];
            int startY = startX - from;
            int endX = inserts ? startX : startX + 1;
            int endY = inserts ? startY + 1 : startY;
            addBefore(runs, new Run(head + startX, head + endX, head + startY, head + endY));
            x = startX;
            y = startY;
        }
        return runs.reversed();
    }

    private static void addBefore(List<Run> runs, Run run) {
        if (!runs.isEmpty()) {
            Run later = runs.getLast();
            if (later.start() == run.end() && later.otherStart() == run.otherEnd()) {
                runs.removeLast();
                runs.add(new Run(run.start(), later.end(), run.otherStart(), later.otherEnd()));
                return;
            }
        }
        runs.add(run);
    }
}
