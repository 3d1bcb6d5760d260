package dev.berth.core.shell;

import dev.berth.core.project.ProjectName;
import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.Optional;

/**
 * A shell as one line of a list.
 *
 * @param name what its user calls it; empty for one without a name of its own
 * @param state in words: running, starting, ended
 * @param running what runs in it, where the shell says so
 */
public record ShellSummary(UserName owner, ProjectName project, ShellId id, String name, String state,
        Optional<ShellCommand> running, Instant started) {}
