package dev.berth.bench;

import java.util.ArrayList;
import java.util.List;

/** What the command line asks for. */
public sealed interface Options {

    String USAGE = """
            Usage: berth bench [--quick] [--no-install] [NAME…]
            Measures Berth and what people use today side by side on this machine, and prints one table.

              NAME…          only these measurements (or those whose names begin so)
              --quick        few samples, and nothing that takes long
              --no-install   install nothing: what is missing is named, and its rows are not measured
              --list         the measurements, the most important first
              --help         this text

            A full run writes BENCHMARKS.md, any other target/bench/bench.md; the same as JSON is in target/bench/bench.json.
            Set up for the run and removed after it, also after Ctrl-C: a Berth server, OpenSSH servers on loopback,
            containers, users' homes. As root on Debian or Ubuntu, missing programs are installed with apt.
            Exit codes: 0 measured (whatever was missed), 1 failed, 2 wrong usage.""";

    /** What may be installed. */
    enum Install {
        ALLOWED, FORBIDDEN
    }

    /** @param names empty for all */
    record Run(Pace pace, Install install, List<String> names) implements Options {

        /** Whether BENCHMARKS.md may be written. */
        public boolean isComplete() {
            return pace == Pace.FULL && names.isEmpty();
        }

        public boolean wants(String name) {
            return names.isEmpty() || names.stream().anyMatch(name::startsWith);
        }
    }

    record Help() implements Options {}

    record Names() implements Options {}

    record Wrong(String sentence) implements Options {}

    /** @param known the names of all measurements */
    static Options parse(List<String> arguments, List<String> known) {
        Pace pace = Pace.FULL;
        Install install = Install.ALLOWED;
        List<String> names = new ArrayList<>();
        for (String argument : arguments) {
            switch (argument) {
                case "--help", "-h" -> {
                    return new Help();
                }
                case "--list" -> {
                    return new Names();
                }
                case "--quick" -> pace = Pace.QUICK;
                case "--no-install" -> install = Install.FORBIDDEN;
                default -> {
                    if (known.stream().noneMatch(name -> name.startsWith(argument))) {
                        return new Wrong(argument.startsWith("-")
                                ? "no such option: " + argument
                                : "nothing is called '" + argument + "'; berth bench --list says what there is");
                    }
                    names.add(argument);
                }
            }
        }
        return new Run(pace, install, List.copyOf(names));
    }
}
