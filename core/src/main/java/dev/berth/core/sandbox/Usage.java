package dev.berth.core.sandbox;

import java.time.Duration;
import java.util.Optional;

/**
 * What a sandbox uses, of what it may: said by the sandbox itself, so good for gauges and for deciding that nobody works in
 * it, and for nothing that its user could gain by lying.
 *
 * @param processor processor time since it started
 * @param working processes that are at work: none of the sandbox's own, and no shell that waits at its prompt
 * @param listening TCP ports that something listens on
 */
public record Usage(Gauge memory, Gauge processes, Gauge disk, Gauge inodes, Duration processor, long working,
        long listening) {

    /**
     * An amount, in bytes or in pieces.
     *
     * @param limit empty where there is none, or none is known
     */
    public record Gauge(long used, Optional<Long> limit) {

        public Gauge {
            if (used < 0 || limit.filter(most -> most < 0).isPresent()) {
                throw new IllegalArgumentException("not an amount: " + used + " of " + limit);
            }
        }

        /** 0 to 100, and above where the limit was lowered; 0 without one. */
        public int percent() {
            return limit.filter(most -> most > 0).map(most -> (int) Math.min(999, used * 100.0 / most)).orElse(0);
        }
    }
}
