package dev.berth.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills processes that acknowledge one row after the other with {@code kill -9}, each at a random moment, and starts them
 * again on what they left, several folders side by side. A process says first how many rows it found; fewer than the one
 * before it acknowledged means that rows were lost.
 */
final class KillLoop {

    /** After so long H2 may use the space of old rows again. Every process lives at least ten times that. */
    static final Duration RETENTION = Duration.ofMillis(50);

    private static final Duration SHORTEST_LIFE = RETENTION.multipliedBy(10);
    private static final Duration MOST_MORE = RETENTION.multipliedBy(15);
    static final int SIDE_BY_SIDE = 5;

    private final Command command;
    private final Random random = new Random();

    /** The command line that runs a process on a folder. */
    interface Command {
        List<String> on(Path folder);
    }

    /** @param lossyKills after how many kills something was missing */
    record Outcome(int kills, int acknowledged, int lost, int lossyKills) {

        private Outcome plus(Outcome other) {
            return new Outcome(kills + other.kills, acknowledged + other.acknowledged, lost + other.lost,
                    lossyKills + other.lossyKills);
        }
    }

    KillLoop(Command command) {
        this.command = command;
    }

    static List<String> java(String classPath, Class<?> main, String... args) {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, main.getName()));
        line.addAll(List.of(args));
        return line;
    }

    Outcome run(Path folder, int kills) throws InterruptedException {
        List<Future<Outcome>> running = new ArrayList<>();
        Outcome all = new Outcome(0, 0, 0, 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SIDE_BY_SIDE; i++) {
                Path own = folder.resolve("killed" + i);
                int share = kills / SIDE_BY_SIDE + (i < kills % SIDE_BY_SIDE ? 1 : 0);
                running.add(threads.submit(() -> runOne(own, share)));
            }
            for (Future<Outcome> each : running) {
                all = all.plus(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return all;
    }

    private Outcome runOne(Path folder, int kills) throws IOException, InterruptedException {
        Outcome all = new Outcome(0, 0, 0, 0);
        int acknowledged = 0;
        for (int kill = 0; kill <= kills; kill++) {
            Process process = new ProcessBuilder(command.on(folder)).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
                int found = next(said, folder);
                int lost = Math.max(0, acknowledged - found);
                all = all.plus(new Outcome(kill == 0 ? 0 : 1, 0, lost, lost > 0 ? 1 : 0));
                acknowledged = kill == kills ? found : lastBeforeTheKill(process, said, folder);
                all = all.plus(new Outcome(0, acknowledged - found, 0, 0));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        return all;
    }

    /** Through its handle, since {@link Process} would close the pipe and lose what was said. */
    private int lastBeforeTheKill(Process process, BufferedReader said, Path folder) throws IOException {
        long end = System.nanoTime() + SHORTEST_LIFE.toNanos() + random.nextLong(MOST_MORE.toNanos());
        int last = next(said, folder);
        while (System.nanoTime() < end) {
            last = next(said, folder);
        }
        process.toHandle().destroyForcibly();
        for (String line = said.readLine(); line != null && line.matches("[0-9]+"); line = said.readLine()) {
            last = Integer.parseInt(line);
        }
        return last;
    }

    private static int next(BufferedReader said, Path folder) throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the process on " + folder + " ended by itself");
        }
        return Integer.parseInt(line);
    }
}
