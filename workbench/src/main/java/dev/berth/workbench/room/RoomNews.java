package dev.berth.workbench.room;

import dev.berth.core.shell.ShellCommand;
import java.time.Duration;
import java.util.OptionalInt;

/** Hears what happens in a room that somebody may want to know who does not look. */
@FunctionalInterface
public interface RoomNews {

    /**
     * A command line in one of its shells has ended.
     *
     * @param exit empty where the shell did not say how
     */
    void finished(Room room, ShellCommand command, OptionalInt exit, Duration took);
}
