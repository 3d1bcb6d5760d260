package dev.berth.core.limits;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.user.User;
import java.util.Collection;
import java.util.function.Function;

/**
 * Decides whether the host can keep what is promised: nobody gets more than there is, and neither do all together. Lives
 * as long as the server, holds nothing; who promises something holds its monitor until the promise is written down.
 */
public final class Budget {

    private static final int KEPT_DISK_PERCENT = 5;
    private static final int KEPT_MEMORY_PERCENT = 10;
    private static final ByteSize LEAST_KEPT_MEMORY = ByteSize.ofMebibytes(512);

    private final Host host;
    private final Settings.Space space;
    private final Settings.Budget settings;
    private final ByteSize server;

    /** @param server the most memory that the server itself may take of the host */
    public Budget(Host host, Settings settings, ByteSize server) {
        this.host = host;
        this.server = server;
        this.space = settings.disk().space();
        this.settings = settings.budget();
    }

    /** Refused BAD_LIMIT where a new user with these limits is too much. */
    public void requireRoom(Limits limits, Collection<User> others) {
        host.capacity().ifPresent(capacity -> {
            requireOne(limits, capacity);
            requireDisk(limits, capacity, others);
        });
    }

    /** The same for a change, which may always be for less. */
    public void requireRoom(User user, Limits limits, Collection<User> all) {
        host.capacity().ifPresent(capacity -> {
            requireOne(limits, capacity);
            if (limits.disk().compareTo(user.limits().disk()) > 0) {
                requireDisk(limits, capacity, all.stream().filter(other -> other.uid() != user.uid()).toList());
            }
        });
    }

    /** Refused SANDBOX_FAILED where the user's container must not start beside those that run. */
    public void requireMemory(User starting, Collection<User> running) {
        host.capacity().ifPresent(capacity -> {
            long whole = settings.memory().map(ByteSize::bytes).orElseGet(() -> spare(capacity.memory()));
            long used = sum(running, Limits::memory);
            long wanted = starting.limits().memory().bytes();
            if (used + wanted > whole) {
                throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                        "this machine has no memory left for your container: it needs "
                                + starting.limits().memory() + ", and of " + new ByteSize(whole)
                                + " the running ones have "
                                + new ByteSize(used)
                                + "; try again when somebody has left, or ask the admin ('berth user stop')");
            }
        });
    }

    private long spare(ByteSize memory) {
        return Math.max(0, memory.bytes() - server.bytes()
                - Math.max(memory.bytes() / 100 * KEPT_MEMORY_PERCENT, LEAST_KEPT_MEMORY.bytes()));
    }

    private static void requireOne(Limits limits, Host.Capacity capacity) {
        require(limits.cpus() <= capacity.cpus(), "cpus", limits.cpus(), capacity.cpus());
        require(limits.memory().compareTo(capacity.memory()) <= 0, "memory", limits.memory(), capacity.memory());
        require(limits.files() <= capacity.files(), "files", limits.files(), capacity.files());
    }

    private static void require(boolean fits, String what, Object wanted, Object there) {
        if (!fits) {
            throw new Refusal(Refusal.Code.BAD_LIMIT,
                    what + " cannot be " + wanted + ": this machine can give " + there);
        }
    }

    private void requireDisk(Limits limits, Host.Capacity capacity, Collection<User> others) {
        long whole = capacity.disk().bytes() / 100 * (100 - KEPT_DISK_PERCENT);
        long promised = sum(others, Limits::disk);
        if (space == Settings.Space.RESERVED && promised + limits.disk().bytes() > whole) {
            throw new Refusal(Refusal.Code.BAD_LIMIT, "disk cannot be " + limits.disk() + ": of "
                    + new ByteSize(whole) + " on this machine " + new ByteSize(promised)
                    + " are promised to others; take less, or lower theirs with 'berth user quota'");
        }
    }

    private static long sum(Collection<User> users, Function<Limits, ByteSize> part) {
        return users.stream().mapToLong(user -> part.apply(user.limits()).bytes()).sum();
    }
}
