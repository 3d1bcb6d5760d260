package dev.berth.sandbox.docker;

import dev.berth.core.identity.Identity;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandboxes.Effect;
import dev.berth.core.sandbox.Sandboxes.Effect.Waiting;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes other limits hold, and says beforehand where they cannot. Under the owner's lock; holds nothing. */
final class LimitChanges {

    private final OwnerLimits together;
    private final Homes homes;
    private final InUse inUse;
    private final SandboxNames names;
    private final OpenFiles files;

    LimitChanges(OwnerLimits together, Homes homes, InUse inUse, SandboxNames names, OpenFiles files) {
        this.together = together;
        this.homes = homes;
        this.inUse = inUse;
        this.names = names;
        this.files = files;
    }

    /**
     * Refused BAD_LIMIT where something has more in use.
     *
     * @param alive the owner's containers that run or are paused
     */
    void check(List<Container> alive, User owner, Limits limits) {
        inUse.requireMemory(alive, owner, limits);
        Optional<DiskHomes> disk = homes.disk(owner).filter(found -> found.has(owner));
        if (disk.isPresent() && limits.disk().compareTo(owner.limits().disk()) < 0) {
            InUse.requireDisk(alive.stream().findFirst().map(container -> inUse.disk(container, owner))
                    .orElseGet(() -> disk.get().used(owner)), owner, limits);
        }
    }

    /**
     * What does not run takes its limits when it starts.
     *
     * @param identities whoever may have programs in the owner's containers
     */
    Effect apply(List<Container> alive, User owner, Limits limits, Set<Identity> identities) {
        if (alive.isEmpty()) {
            return Effect.NOW;
        }
        together.settle(alive, owner, limits);
        boolean disk = homes.disk(owner).map(found -> found.grow(owner, limits.disk(), names.home(owner))).orElse(true);
        boolean open = files.limit(alive, owner, limits, identities);
        Set<Waiting> waiting = EnumSet.noneOf(Waiting.class);
        if (!disk) {
            waiting.add(Waiting.DISK);
        }
        if (!open) {
            waiting.add(Waiting.FILES);
        }
        return new Effect(waiting);
    }
}
