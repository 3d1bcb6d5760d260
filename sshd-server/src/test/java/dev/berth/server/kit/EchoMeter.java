package dev.berth.server.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One user at a shell's prompt, typing one key at a time and waiting for each: the only place where tests take a time, and
 * they hold it only against another of the same minute. Used by one thread; hangs up when closed.
 */
public final class EchoMeter implements AutoCloseable {

    private static final int PAIRS_OF_KEYS = 50;
    private static final int QUIET_WINDOWS = 3;
    private static final Duration UNFELT = Duration.ofMillis(10);
    private static final int MOST_WINDOWS = 6;
    private static final double MOST_TIMES_QUIET = 2.0;
    private static final Duration BETWEEN_KEYS = Duration.ofMillis(5);
    private static final String DELETE = "\177";

    private final SshTerminal prompt;

    private EchoMeter(SshTerminal prompt) {
        this.prompt = prompt;
    }

    /** What the keys of some time took. */
    public record Echo(Duration p50, Duration p95) {

        static Echo of(List<Duration> keys) {
            List<Duration> sorted = keys.stream().sorted().toList();
            return new Echo(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100));
        }

        public double times(Echo quiet) {
            return (double) p50.toNanos() / quiet.p50.toNanos();
        }

        @Override
        public String toString() {
            return "p50 %.2f ms, p95 %.2f ms".formatted(p50.toNanos() / 1e6, p95.toNanos() / 1e6);
        }
    }

    /** At a prompt that has just come, warm. */
    public static EchoMeter of(Ssh ssh) throws InterruptedException {
        SshTerminal prompt = ssh.terminal(80, 24, "PS1=ready: bash --norc --noprofile");
        prompt.awaitText("ready:");
        EchoMeter meter = new EchoMeter(prompt);
        meter.window();
        return meter;
    }

    /** Of a few windows the middle one. */
    public Echo quiet() throws InterruptedException {
        List<Echo> windows = new ArrayList<>();
        for (int i = 0; i < QUIET_WINDOWS; i++) {
            windows.add(window());
        }
        windows.sort(Comparator.comparing(Echo::p50));
        return windows.get(QUIET_WINDOWS / 2);
    }

    /** A hundred keys, as a fast typist has them: long enough for a container that is held back to have been so. */
    public Echo window() throws InterruptedException {
        List<Duration> keys = new ArrayList<>();
        for (int i = 0; i < PAIRS_OF_KEYS; i++) {
            add(keys, prompt.echo("x"));
            add(keys, prompt.echo(DELETE));
        }
        return Echo.of(keys);
    }

    /** A key that takes long keeps others from being typed: each of them would have waited for the rest of it. */
    private static void add(List<Duration> keys, Duration took) {
        for (Duration wait = took; wait.isPositive(); wait = wait.minus(BETWEEN_KEYS)) {
            keys.add(wait);
        }
        LockSupport.parkNanos(BETWEEN_KEYS.toNanos());
    }

    /**
     * Fails where the middle key of every window takes twice as long as in the quiet, and more than anybody feels: below that
     * the noise of a small machine decides. What a user's own throttled shell does is far above both. Others may be busy on this machine too: the
     * first window that is good enough is good enough, and it is never one of the first moments of the abuse alone.
     */
    public void requireUnharmed(String abuse, Echo quiet) throws InterruptedException {
        Echo best = window();
        for (int i = 1; i < MOST_WINDOWS && (i == 1 || best.times(quiet) >= MOST_TIMES_QUIET); i++) {
            Echo next = window();
            best = next.p50().compareTo(best.p50()) < 0 ? next : best;
        }
        System.out.printf("echo of another user: quiet %s; %s: %s (%.2f times)%n", quiet, abuse, best,
                best.times(quiet));
        if (best.times(quiet) >= MOST_TIMES_QUIET && best.p50().compareTo(UNFELT) > 0) {
            throw new AssertionError(abuse + ": echo " + best + " where quiet it is " + quiet);
        }
    }

    @Override
    public void close() {
        prompt.close();
    }
}
