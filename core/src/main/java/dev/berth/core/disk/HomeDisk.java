package dev.berth.core.disk;

import dev.berth.config.ByteSize;
import java.util.UUID;

/**
 * The disk image that is a user's home.
 *
 * @param id written into the image when it is made, and the only proof that an image is this one
 * @param size how large it is now, which a new limit may be ahead of
 */
public record HomeDisk(int uid, UUID id, ByteSize size) {

    public HomeDisk withSize(ByteSize changed) {
        return new HomeDisk(uid, id, changed);
    }
}
