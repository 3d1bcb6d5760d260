package dev.berth.core.sandbox;

import dev.berth.core.Printable;
import java.nio.charset.StandardCharsets;

/**
 * A process that was run to its end.
 *
 * @param output what it wrote to stdout, the first {@link #MOST_KEPT} bytes of it
 * @param errors the same of stderr
 */
public record Completed(ProcessEnd end, byte[] output, byte[] errors) {

    /** How many bytes are kept of each stream; what comes after them is read and dropped. */
    public static final int MOST_KEPT = 64 * 1024;

    private static final int LONGEST_COMPLAINT = 300;

    /** Whether it exited with 0. */
    public boolean succeeded() {
        return end.equals(new ProcessEnd.Exited(0));
    }

    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /** Describes a failure for a person: the beginning of stderr, printable, or how the process ended where stderr is empty. */
    public String complaint() {
        String said = Printable.of(new String(errors, StandardCharsets.UTF_8).strip(), LONGEST_COMPLAINT);
        return said.isEmpty() ? how() : said;
    }

    private String how() {
        return switch (end) {
            case ProcessEnd.Exited(int code) -> "it ended with exit code " + code;
            case ProcessEnd.Killed(Signal signal) -> "it was ended by signal " + signal;
            case ProcessEnd.Lost(String reason) -> reason;
        };
    }
}
