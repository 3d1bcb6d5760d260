package dev.berth.cli;

import picocli.CommandLine.Command;

/** The admin commands, as they are reached over ssh. */
@Command(name = "admin", description = "What admins do, from anywhere; the commands about your own keys and password work for everybody.")
final class AdminGroup extends Group {}
