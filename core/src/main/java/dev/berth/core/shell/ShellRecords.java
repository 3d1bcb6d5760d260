package dev.berth.core.shell;

import java.util.List;

/**
 * What is remembered of shells that go on without the server. It survives the server's death at any moment: a record is
 * there as it was last kept, whole, or not at all. A loss of power ends the shells themselves and may cost their records.
 * Safe from any thread; calls block for the disk.
 */
public interface ShellRecords {

    /**
     * Replaces what was kept of this shell before.
     *
     * @throws dev.berth.core.Refusal DATA_FOLDER where it cannot be written; the one from before is still there
     */
    void keep(ShellRecord record);

    /** Nothing to do where there is none. */
    void forget(ShellId shell);

    /** A project's, in the order of their numbers. A record that cannot be read is left out, and forgotten. */
    List<ShellRecord> of(int project);

    /** The projects of which there are any, in order. */
    List<Integer> projects();
}
