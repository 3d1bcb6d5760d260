package dev.berth.bench;

import dev.berth.bench.row.Measurements;
import dev.berth.bench.soak.Soaks;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code berth bench} and {@code berth soak}; the launcher passes the command line with its first word. */
public final class Main {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        List<String> arguments = words.subList(Math.min(1, words.size()), words.size());
        System.exit(words.indexOf("soak") == 0 ? Soaks.main(arguments) : bench(arguments));
    }

    private static int bench(List<String> arguments) {
        List<Measurement> all = Measurements.all();
        return switch (Options.parse(arguments, all.stream().map(Measurement::name).toList())) {
            case Options.Help() -> say(Options.USAGE);
            case Options.Names() -> say(list(all));
            case Options.Wrong(String sentence) -> {
                System.err.println("berth bench: " + sentence + "\nTry: berth bench --help");
                yield WRONG_USAGE;
            }
            case Options.Run run -> measured(run, all);
        };
    }

    private static int say(String text) {
        System.out.println(text);
        return DONE;
    }

    private static String list(List<Measurement> all) {
        StringBuilder text = new StringBuilder();
        for (Measurement each : all) {
            text.append("%-18s".formatted(each.name()));
            text.append(String.join("\n" + " ".repeat(18), each.rows().stream().map(Row::name).toList())).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static int measured(Options.Run run, List<Measurement> all) {
        String home = System.getProperty("berth.home");
        if (home == null) {
            System.err.println("berth bench: start it with ./berth bench in Berth's repository");
            return FAILED;
        }
        new BenchRun(run, Path.of(home), all.stream().filter(each -> run.wants(each.name())).toList()).run();
        return DONE;
    }
}
