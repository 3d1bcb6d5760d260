package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how much heap everybody's open documents take, by user and room, and says where a limit is reached. One per server; safe
 * from any thread.
 */
public final class DocumentMemory {

    /** What a user may have in any case, whatever others have. */
    private static final long ASSURED = 4L << 20;

    private final long perUser;
    private final long inAll;
    private final Map<Integer, Map<Integer, Long>> taken = new HashMap<>();

    /**
     * @param perUser bytes
     * @param inAll bytes; beyond them users get {@link #ASSURED} only
     */
    public DocumentMemory(long perUser, long inAll) {
        this.perUser = perUser;
        this.inAll = inAll;
    }

    /** A third of the heap is everybody's together. */
    public static DocumentMemory of(long perUser) {
        return new DocumentMemory(perUser, Runtime.getRuntime().maxMemory() / 3);
    }

    /** From now on a user's room takes this much. */
    synchronized void set(int user, int room, long bytes) {
        Map<Integer, Long> rooms = taken.computeIfAbsent(user, _ -> new HashMap<>());
        rooms.put(room, bytes);
        rooms.values().removeIf(each -> each == 0);
        if (rooms.isEmpty()) {
            taken.remove(user);
        }
    }

    /** How much more the user's documents may take; negative if they take too much. */
    synchronized long left(int user) {
        long theirs = sum(taken.getOrDefault(user, Map.of()));
        long all = taken.values().stream().mapToLong(DocumentMemory::sum).sum();
        return Math.min(perUser - theirs, Math.max(inAll - all, ASSURED - theirs));
    }

    private static long sum(Map<Integer, Long> rooms) {
        return rooms.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @throws Refusal TOO_LARGE if the user's documents may not take that much more */
    void require(int user, long bytes, String path) {
        if (bytes > left(user)) {
            throw new Refusal(Refusal.Code.TOO_LARGE, "'" + path
                    + "' was not opened: your open files take as much of the server's memory as they may; close some");
        }
    }
}
