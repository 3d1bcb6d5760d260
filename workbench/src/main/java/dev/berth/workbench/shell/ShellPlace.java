package dev.berth.workbench.shell;

import dev.berth.core.project.Project;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.shell.ShellRecords;
import dev.berth.core.user.User;
import java.time.InstantSource;

/**
 * Where shells run, and what they need there.
 *
 * @param scrollback the lines each keeps above its screen
 */
public record ShellPlace(User user, Project project, Sandboxes sandboxes, ShellRecords records, InstantSource clock,
        int scrollback, KeysFirst keys) {}
