package dev.berth.sandbox.door;

import java.io.IOException;

/** A door did what no door does: whatever that line or door was for is lost. The reason is ours, never the door's words. */
final class BrokenDoor extends IOException {

    BrokenDoor(String reason) {
        super("the container's door broke the protocol: " + reason);
    }
}
