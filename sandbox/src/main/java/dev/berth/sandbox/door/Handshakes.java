package dev.berth.sandbox.door;

import java.util.HashMap;
import java.util.Map;

/** How many lines of each user have not said yet what they are for: one user cannot keep the others waiting. Safe from any thread. */
final class Handshakes {

    private static final int MOST_OF_ONE = 128;
    private static final int MOST_USERS = 64;

    private final Map<Integer, Integer> begun = new HashMap<>();

    /** False where that user, or too many users, have too many. */
    synchronized boolean begin(int uid) {
        int already = begun.getOrDefault(uid, 0);
        if (already == MOST_OF_ONE || (already == 0 && begun.size() == MOST_USERS)) {
            return false;
        }
        begun.put(uid, already + 1);
        return true;
    }

    synchronized void end(int uid) {
        begun.computeIfPresent(uid, (_, count) -> count == 1 ? null : count - 1);
    }
}
