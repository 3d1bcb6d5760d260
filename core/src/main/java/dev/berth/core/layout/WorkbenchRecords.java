package dev.berth.core.layout;

import java.util.Optional;

/**
 * What is remembered of workbenches, one record a user. It survives the server's death at any moment: a record is there as
 * it was last kept, whole, or not at all. A loss of power may cost it. What a record says of projects and shells that are gone
 * meanwhile means nothing. Safe from any thread; calls block for the disk.
 */
public interface WorkbenchRecords {

    /**
     * Replaces what was kept of this user's before.
     *
     * @throws dev.berth.core.Refusal DATA_FOLDER where it cannot be written; the one from before is still there
     */
    void keep(WorkbenchRecord record);

    /** Nothing to do where there is none. */
    void forget(int user);

    /** Empty where there is none. A record that cannot be read is none, and forgotten. */
    Optional<WorkbenchRecord> of(int user);
}
