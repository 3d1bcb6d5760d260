package dev.berth.bench;

import dev.berth.bench.report.Head;
import dev.berth.bench.report.JsonReport;
import dev.berth.bench.report.Machine;
import dev.berth.bench.report.MarkdownReport;
import dev.berth.bench.report.TextReport;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Series;
import dev.berth.bench.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One run: measures what was asked for, one after the other, cleans up, and says what was found. */
final class BenchRun {

    private final Options.Run options;
    private final Path repository;
    private final List<Measurement> measurements;
    private final Results results = new Results();

    BenchRun(Options.Run options, Path repository, List<Measurement> measurements) {
        this.options = options;
        this.repository = repository;
        this.measurements = measurements;
    }

    void run() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("machine", Machine.hardware());
        facts.put("versions", Machine.versions());
        facts.put("load average before", Machine.load());
        if (isMeasuredWhole(facts)) {
            facts.put("load average after", Machine.load());
            noise().ifPresent(noise -> facts.put("noise", noise));
            facts.put("pace", options.pace().name().toLowerCase(Locale.ROOT));
            report(new Head(facts));
        }
    }

    /** Whether it came to its end: what was interrupted says nothing. */
    private boolean isMeasuredWhole(Map<String, String> facts) {
        World world = new World(repository, options.install());
        Thread interrupted = new Thread(world::close, "bench-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            measureAll(new TestBed(world, options.pace()));
            if (world.isClosed()) {
                return false;
            }
            world.versions().ifPresent(versions -> facts.put("in the peer's container", versions));
            return true;
        } finally {
            // Waits where an interruption is doing it already.
            world.close();
        }
    }

    private void measureAll(TestBed bed) {
        for (Measurement measurement : measurements) {
            if (bed.world().isClosed()) {
                return;
            }
            if (options.pace() == Pace.QUICK && measurement.length() == Measurement.Length.LONG) {
                fill(measurement, new Outcome.NotMeasured("takes more than half a minute, which --quick leaves out"));
            } else {
                measure(measurement, bed);
            }
        }
    }

    private void measure(Measurement measurement, TestBed bed) {
        long begin = System.nanoTime();
        System.err.print("berth bench: " + measurement.name() + "… ");
        System.err.flush();
        try {
            measurement.measure(bed, results);
            fill(measurement, new Outcome.NotMeasured("the measurement said nothing of it"));
        } catch (NotBuilt e) {
            fill(measurement, new Outcome.NotBuilt(String.valueOf(e.getMessage())));
        } catch (Missing e) {
            fill(measurement, new Outcome.NotMeasured(String.valueOf(e.getMessage())));
        } catch (Exception e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            fill(measurement, new Outcome.NotMeasured(reason));
        }
        System.err.println((System.nanoTime() - begin) / 1_000_000_000 + " s");
        results.outcomes().forEach((row, outcome) -> {
            if (measurement.rows().contains(row)) {
                System.err.println("    " + TextReport.line(row, outcome));
            }
        });
    }

    private void fill(Measurement measurement, Outcome outcome) {
        measurement.rows().forEach(row -> results.putWhereMissing(row, outcome));
    }

    /** How far the middle half of the ratios is apart, in the row in the middle. */
    private Optional<String> noise() {
        List<Double> spreads = results.outcomes().values().stream()
                .flatMap(outcome -> outcome instanceof Outcome.Measured measured
                        ? measured.ratio().stream()
                        : Stream.empty())
                .filter(ratio -> ratio.values().size() > 2)
                .map(ratio -> ratio.spread().relative(ratio.median())).toList();
        return spreads.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "the middle half of a row's ratios lies within %.0f %% of it (median of %d rows; the worst %.0f %%)",
                        100 * new Series(spreads).median(), spreads.size(), 100 * new Series(spreads).percentile(100)));
    }

    private void report(Head head) {
        System.out.println(TextReport.of(head, results));
        Path target = repository.resolve("target/bench");
        Path page = options.isComplete() ? repository.resolve("BENCHMARKS.md") : target.resolve("bench.md");
        try {
            Files.createDirectories(target);
            Files.writeString(page, MarkdownReport.of(head, results));
            Files.writeString(target.resolve("bench.json"), JsonReport.of(head, results));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("Written: " + page + ", " + target.resolve("bench.json"));
    }
}
