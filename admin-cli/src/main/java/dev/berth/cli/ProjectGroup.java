package dev.berth.cli;

import picocli.CommandLine.Command;

/** The commands about all projects. */
@Command(name = "project", description = "Look at everybody's projects.")
final class ProjectGroup extends Group {}
