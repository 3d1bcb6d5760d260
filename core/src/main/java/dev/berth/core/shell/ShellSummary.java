package dev.berth.core.shell;

import dev.berth.core.project.ProjectName;
import java.time.Instant;
import java.util.Optional;

/**
 * A shell as one line of a list.
 *
 * @param state in words: running, starting, ended with exit 0
 * @param running what runs in it, where the shell says so
 */
public record ShellSummary(ProjectName project, ShellId id, String name, String state, Optional<ShellCommand> running,
        Instant started) {}
