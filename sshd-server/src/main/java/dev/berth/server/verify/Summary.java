package dev.berth.server.verify;

import dev.berth.server.verify.TestCase.Outcome;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of a run, as it is printed at its end.
 *
 * @param expected the modules whose tests were to be run
 */
record Summary(List<String> expected, List<TestCase> cases) {

    Summary {
        expected = List.copyOf(expected);
        cases = List.copyOf(cases);
    }

    long passed() {
        return count(Outcome.Passed.class::isInstance);
    }

    long failed() {
        return count(Outcome.Failed.class::isInstance);
    }

    long skipped() {
        return count(Outcome.Skipped.class::isInstance);
    }

    /** Of which there is no result at all: the build did not get to them. */
    List<String> unreached() {
        return expected.stream().filter(module -> of(module).cases.isEmpty()).toList();
    }

    /** @param complaints what is wrong that no failed test says */
    void print(List<String> complaints, PrintStream out) {
        out.println();
        out.printf("%-14s %8s %8s %14s%n", "module", "passed", "failed", "could not run");
        expected.forEach(module -> of(module).printRow(module, out));
        printReasons(out);
        out.println();
        complaints.forEach(out::println);
        out.println(closingLine());
    }

    private void printRow(String module, PrintStream out) {
        if (cases.isEmpty()) {
            out.printf("%-14s %s%n", module, "not reached");
        } else {
            out.printf("%-14s %8d %8d %14d%n", module, passed(), failed(), skipped());
        }
    }

    /** Tests with the same reason stand together. */
    private void printReasons(PrintStream out) {
        Map<String, List<TestCase>> reasons = cases.stream().filter(test -> !(test.outcome() instanceof Outcome.Passed))
                .collect(Collectors.groupingBy(Summary::reason, LinkedHashMap::new, Collectors.toList()));
        reasons.forEach((reason, tests) -> {
            out.println();
            out.println(reason);
            tests.forEach(test -> out.println("    " + test.module() + " " + test.name()));
        });
    }

    private static String reason(TestCase test) {
        return switch (test.outcome()) {
            case Outcome.Passed() -> "passed";
            case Outcome.Failed(String message) -> "FAILED: " + message;
            case Outcome.Skipped(String reason) -> "could not run: " + reason;
        };
    }

    String closingLine() {
        return passed() + " passed, " + failed() + " failed" + (skipped() == 0 ? "" : ", " + skipped() + " skipped");
    }

    private Summary of(String module) {
        return new Summary(List.of(module), cases.stream().filter(test -> test.module().equals(module)).toList());
    }

    private long count(Predicate<Outcome> wanted) {
        return cases.stream().map(TestCase::outcome).filter(wanted).count();
    }
}
