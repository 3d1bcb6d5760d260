package dev.berth.workbench.container;

import dev.berth.config.ByteSize;
import dev.berth.core.sandbox.Usage;
import java.util.Optional;

/** How much of one limit is used. */
public record Gauge(Kind kind, long used, Optional<Long> limit) {

    /** From here on people are warned. */
    public static final int WARNING_PERCENT = 80;

    /** What is limited, and what to do where it runs out. */
    public enum Kind {
        CPU("cpu", "a program takes all the processor it may: 'top' shows which"),
        MEMORY("memory",
                "at the limit the kernel ends the largest program: close what you do not need, or ask the admin for more"),
        PROCESSES("processes",
                "at the limit nothing new can start: end what you do not need; 'ssh HOST berth restart' ends everything"),
        DISK("disk", "delete something ('du -sh ~/* | sort -h' shows what is large), or ask the admin for more"),
        FILES("number of files",
                "delete some ('du --inodes -s ~/* | sort -n' shows where they are), or ask the admin for more");

        private final String word;
        private final String advice;

        Kind(String word, String advice) {
            this.word = word;
            this.advice = advice;
        }

        public String word() {
            return word;
        }
    }

    static Gauge of(Kind kind, Usage.Gauge gauge) {
        return new Gauge(kind, gauge.used(), gauge.limit());
    }

    /** 0 to 999; 0 without a limit. */
    public int percent() {
        return new Usage.Gauge(used, limit).percent();
    }

    public boolean isHigh() {
        return percent() >= WARNING_PERCENT;
    }

    /** {@code 212M of 1G}, or {@code 31 %}. */
    public String text() {
        return switch (kind) {
            case MEMORY -> limit.map(most -> new ByteSize(used) + " of " + new ByteSize(most))
                    .orElse(new ByteSize(used).toString());
            case CPU, PROCESSES, DISK, FILES -> kind.word + " " + percent() + " %";
        };
    }

    /** For whoever is near the limit: which, how much, and what to do. */
    String warning() {
        String amounts = switch (kind) {
            case MEMORY, DISK ->
                new ByteSize(used) + " of " + limit.map(ByteSize::new).map(ByteSize::toString).orElse("?");
            case CPU -> percent() + " %";
            case PROCESSES, FILES -> used + " of " + limit.map(String::valueOf).orElse("?");
        };
        return kind.word + " nearly full, " + amounts + ": " + kind.advice;
    }
}
