package dev.berth.cli;

import picocli.CommandLine.Command;

/** The commands about keys. */
@Command(name = "key", description = "Manage a user's public keys.")
final class UserKeyGroup extends Group {}
