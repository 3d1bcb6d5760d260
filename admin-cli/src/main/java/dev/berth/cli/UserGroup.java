package dev.berth.cli;

import picocli.CommandLine.Command;

/** The commands about users. */
@Command(name = "user", description = "Manage users.")
final class UserGroup extends Group {}
