package dev.berth.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options of the command line of {@code berth soak}. */
sealed interface Options {

    /**
     * @param names empty for all
     * @param rounds empty for each soak's own number
     */
    record Run(List<String> names, Optional<Integer> rounds) implements Options {

        boolean wants(String name) {
            return names.isEmpty() || names.contains(name);
        }
    }

    record Help() implements Options {}

    record Wrong(String sentence) implements Options {}

    /** @param known the names of all soaks */
    static Options parse(List<String> arguments, List<String> known) {
        List<String> names = new ArrayList<>();
        Optional<Integer> rounds = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--help") || argument.equals("-h")) {
                return new Help();
            } else if (argument.equals("--rounds")) {
                String number = ++i < arguments.size() ? arguments.get(i) : "";
                if (!number.matches("[1-9][0-9]{0,5}")) {
                    return new Wrong("--rounds takes a number from 1 to 999999");
                }
                rounds = Optional.of(Integer.valueOf(number));
            } else if (known.contains(argument)) {
                names.add(argument);
            } else {
                return new Wrong((argument.startsWith("-") ? "no such option: " : "no such soak: ") + argument
                        + " (" + String.join(", ", known) + ")");
            }
        }
        return new Run(List.copyOf(names), rounds);
    }
}
