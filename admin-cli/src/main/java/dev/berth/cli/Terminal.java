package dev.berth.cli;

import java.util.Optional;

/** Asks people for secrets. */
@FunctionalInterface
public interface Terminal {

    /** What was typed without echo, twice the same; empty where there is no terminal. */
    Optional<String> askTwice(String prompt);
}
