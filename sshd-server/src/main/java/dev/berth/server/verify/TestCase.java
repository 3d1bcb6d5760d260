package dev.berth.server.verify;

/**
 * One test as Surefire reported it.
 *
 * @param name the class and, where it is one method, the method
 */
record TestCase(String module, String name, Outcome outcome) {

    sealed interface Outcome {

        record Passed() implements Outcome {}

        record Failed(String message) implements Outcome {}

        /** It could not run on this machine. */
        record Skipped(String reason) implements Outcome {}
    }
}
