package dev.berth.cli;

import picocli.CommandLine.Command;

/** What is about connections and shells. */
@Command(name = "session", description = "Everybody's connections and shells.")
final class SessionGroup extends Group {}
