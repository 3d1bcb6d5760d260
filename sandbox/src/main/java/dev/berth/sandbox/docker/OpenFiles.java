package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.user.User;
import dev.berth.sandbox.door.DoorFolder;
import dev.berth.sandbox.door.DoorFolders;
import dev.berth.sandbox.engine.EngineCalls;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many files an owner's programs may have open: what starts finds it in the doors' folder, and what runs is lowered to
 * it; nothing that runs is given more. Under the owner's lock; holds nothing.
 */
final class OpenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    private final DoorFolders doors;
    private final EngineExecs execs;

    OpenFiles(DoorFolders doors, EngineExecs execs) {
        this.doors = doors;
        this.execs = execs;
    }

    /**
     * Makes the limit hold.
     *
     * @param identities whoever may have programs in the owner's containers
     * @return whether it holds for all that runs too
     */
    boolean limit(List<Container> alive, User owner, Limits limits, Set<Identity> identities) {
        doors.of(owner).forEach((DoorFolder folder) -> folder.allowFiles(limits.files()));
        return limits.files() == owner.limits().files() || alive.stream().allMatch(
                container -> container.takesFiles(limits) && (limits.files() > owner.limits().files()
                        || identities.stream().allMatch(identity -> lower(container, identity))));
    }

    /** What is paused cannot be reached, and a door of an older image does not know how. */
    private boolean lower(Container container, Identity identity) {
        if (container.state() != State.RUNNING) {
            return false;
        }
        try {
            return EngineCalls.ask(
                    () -> execs.run(container.id(), DoorCommands.limit(identity), new byte[0], EngineExecs.SHORT))
                    .exitCode() == 0;
        } catch (Refusal refusal) {
            LOG.warn("{}: what runs keeps the files it may have open: {}", container.name(), refusal.sentence());
            return false;
        }
    }
}
