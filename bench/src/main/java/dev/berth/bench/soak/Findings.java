package dev.berth.bench.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Collects what one soak found, and prints each line as it comes. Safe from any thread. */
final class Findings {

    private final PrintStream out;
    private final List<String> losses = new ArrayList<>();
    private final List<String> growths = new ArrayList<>();

    Findings(PrintStream out) {
        this.out = out;
    }

    /** Says how far the soak is. */
    synchronized void note(String line) {
        out.println("  " + line);
    }

    /** Reports something that was acknowledged or promised and did not hold. */
    synchronized void lost(String what) {
        losses.add(what);
        out.println("  LOST: " + what);
    }

    /** Reports the gauges of a server that is at rest again, and each that is higher than before. */
    synchronized void compare(Gauges before, Gauges after) {
        for (Gauges.Pair pair : Gauges.pairs(before, after)) {
            out.println("  " + pair);
            if (pair.isGrown()) {
                growths.add(pair.toString());
            }
        }
    }

    synchronized boolean isClean() {
        return losses.isEmpty() && growths.isEmpty();
    }

    /** @return the soak's last line */
    synchronized String summary() {
        return "lost: " + (losses.isEmpty() ? "nothing" : losses.size() + " (" + losses.getFirst() + ")")
                + "; grew: " + (growths.isEmpty() ? "nothing" : String.join(", ", growths));
    }
}
