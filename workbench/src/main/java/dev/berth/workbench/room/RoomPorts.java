package dev.berth.workbench.room;

import dev.berth.config.Settings;
import dev.berth.core.draft.Drafts;
import dev.berth.core.inbox.Inbox;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.shell.ShellRecords;
import dev.berth.core.version.ProjectHistory;
import dev.berth.workbench.files.FileDoors;
import dev.berth.workbench.shell.KeysFirst;
import java.time.InstantSource;

/** What every room needs of the world outside it. */
public record RoomPorts(Sandboxes sandboxes, FileDoors doors, ProjectHistory history, Inbox inbox,
        ShellRecords shells, Settings settings, InstantSource clock, KeysFirst keys, Drafts drafts,
        DocumentMemory memory) {}
