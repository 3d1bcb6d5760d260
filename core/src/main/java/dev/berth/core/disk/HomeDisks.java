package dev.berth.core.disk;

import java.util.List;
import java.util.Optional;

/**
 * Remembers which image is whose home, apart from the images. Changes are durable on return. Safe from any thread; calls
 * block.
 */
public interface HomeDisks {

    Optional<HomeDisk> find(int uid);

    /** By uid. */
    List<HomeDisk> all();

    /** Remembers a disk, or its new size; a second id for one uid, or one id for two, is a bug and throws. */
    void put(HomeDisk disk);

    /** Forgets the disk; nothing to do where there is none. */
    void remove(int uid);
}
