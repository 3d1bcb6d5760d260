package dev.berth.workbench.document;

import dev.berth.workbench.document.LineDifference.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings together what two have made of one text, line by line. Runs of lines that only one has changed, or both alike, are
 * taken over; where they changed the same lines in different ways the caller says which side stands.
 *
 * @param overlaps how many runs both changed in different ways
 */
public record Merge(Text text, int overlaps) {

    /** Whose lines stand where both changed the same ones. */
    public enum Overlap {
        OURS, THEIRS,
        /** Ours, then theirs below. */
        BOTH
    }

    public static Merge of(Text base, Text ours, Text theirs, Overlap overlap) {
        return new Sweep(base, new Side(base, ours), new Side(base, theirs), overlap).run();
    }

    /** One side's runs, and how far they are taken over. */
    private static final class Side {

        final Text text;
        private final List<Run> runs;
        private int next;

        Side(Text base, Text text) {
            this.text = text;
            this.runs = LineDifference.between(base, text);
        }

        boolean hasNext() {
            return next < runs.size();
        }

        Run peek() {
            return runs.get(next);
        }

        /** Where the base's line is in this side, all runs before it being taken. */
        int place(int baseLine) {
            return next == 0 ? baseLine : baseLine + runs.get(next - 1).otherEnd() - runs.get(next - 1).end();
        }
    }

    private static final class Sweep {

        private final Text base;
        private final Side ours;
        private final Side theirs;
        private final Overlap overlap;
        private final List<String> merged = new ArrayList<>();
        private int line;
        private int overlaps;

        Sweep(Text base, Side ours, Side theirs, Overlap overlap) {
            this.base = base;
            this.ours = ours;
            this.theirs = theirs;
            this.overlap = overlap;
        }

        Merge run() {
            while (ours.hasNext() || theirs.hasNext()) {
                region();
            }
            copy(base, line, base.lines());
            return new Merge(Text.ofLines(merged), overlaps);
        }

        /** The next run of either side with all that overlap it. */
        private void region() {
            boolean oursFirst = isFirst();
            Run first = oursFirst ? ours.peek() : theirs.peek();
            copy(base, line, first.start());
            int ourStart = ours.place(first.start());
            int theirStart = theirs.place(first.start());
            int end = first.end();
            boolean both = false;
            next(oursFirst ? ours : theirs);
            while (overlaps(ours, first.start(), end) || overlaps(theirs, first.start(), end)) {
                Side side = overlaps(ours, first.start(), end) ? ours : theirs;
                both |= side != (oursFirst ? ours : theirs);
                end = Math.max(end, side.peek().end());
                next(side);
            }
            take(new Part(ours.text, ourStart, ours.place(end)), new Part(theirs.text, theirStart, theirs.place(end)),
                    both, oursFirst);
            line = end;
        }

        private static void next(Side side) {
            side.next++;
        }

        /** At one place an insertion comes before a replacement. */
        private boolean isFirst() {
            if (!ours.hasNext() || !theirs.hasNext()) {
                return ours.hasNext();
            }
            Run our = ours.peek();
            Run their = theirs.peek();
            return our.start() == their.start() ? our.end() <= their.end() : our.start() < their.start();
        }

        private static boolean overlaps(Side side, int start, int end) {
            if (!side.hasNext()) {
                return false;
            }
            Run run = side.peek();
            boolean insertsBoth = start == end && run.start() == start && run.end() == end;
            return insertsBoth || (run.start() < end && start < run.end());
        }

        private void take(Part our, Part their, boolean both, boolean oursChanged) {
            if (!both) {
                copy(oursChanged ? our : their);
            } else if (our.isSameAs(their)) {
                copy(our);
            } else {
                overlaps++;
                switch (overlap) {
                    case OURS -> copy(our);
                    case THEIRS -> copy(their);
                    case BOTH -> {
                        copy(our);
                        copy(their);
                    }
                }
            }
        }

        private void copy(Part part) {
            copy(part.text, part.from, part.to);
        }

        private void copy(Text text, int from, int to) {
            for (int each = from; each < to; each++) {
                merged.add(text.line(each));
            }
        }
    }

    private record Part(Text text, int from, int to) {

        boolean isSameAs(Part other) {
            if (to - from != other.to - other.from) {
                return false;
            }
            for (int i = 0; i < to - from; i++) {
                if (!text.line(from + i).equals(other.text.line(other.from + i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
