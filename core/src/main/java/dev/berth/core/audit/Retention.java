package dev.berth.core.audit;

import java.time.Duration;

/**
 * How long entries of the audit are kept; the older ones are pruned about once an hour.
 *
 * @param age no entry gets older
 * @param most no more entries than this are kept, the newest
 */
public record Retention(Duration age, int most) {}
