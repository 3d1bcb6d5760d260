package dev.berth.workbench.room;

import dev.berth.core.project.Project;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import dev.berth.core.user.User;
import dev.berth.workbench.shell.Shell;
import dev.berth.workbench.shell.ShellListener;
import dev.berth.workbench.shell.ShellPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shells of a room, in the order they were opened. Owned by its thread. */
final class RoomShells {

    private static final Duration BETWEEN_RESTS = Duration.ofMinutes(1);

    private final ShellPlace place;
    private final ShellListener listener;
    private volatile List<Shell> shells = List.of();
    private long lastNumber;
    private Instant nextRest = Instant.MIN;

    RoomShells(User owner, Project project, RoomPorts ports, ShellListener listener) {
        this.place = new ShellPlace(owner, project, ports.sandboxes(), ports.shells(), ports.clock(),
                ports.settings().shell().scrollback(), ports.keys());
        this.listener = listener;
    }

    List<Shell> all() {
        return shells;
    }

    /** Finds again what an earlier server left; once, before anything else. */
    void resume() {
        shells = records().stream().map(record -> Shell.resume(place, record, listener)).toList();
        lastNumber = shells.stream().mapToLong(shell -> shell.id().number()).max().orElse(0);
    }

    private List<ShellRecord> records() {
        return place.records().of(place.project().id());
    }

    /** A first shell where there is none. */
    void ensure(TerminalSize size) {
        if (shells.isEmpty()) {
            open(size);
        }
    }

    ShellId open(TerminalSize size) {
        ShellId id = new ShellId(place.project().id(), ++lastNumber);
        shells = Stream.concat(shells.stream(), Stream.of(Shell.start(place, id, "", size, listener))).toList();
        return id;
    }

    /** In the place of one that has ended, with its name; one that an earlier server left and could not be reached is tried again. */
    void restart(ShellId id, TerminalSize size) {
        shells = shells.stream().map(shell -> shell.id().equals(id) && shell.hasEnded() ? again(shell, size) : shell)
                .toList();
    }

    private Shell again(Shell ended, TerminalSize size) {
        Optional<ShellRecord> left = records().stream().filter(record -> record.id().equals(ended.id())).findFirst();
        return left.map(record -> Shell.resume(place, record, listener))
                .orElseGet(() -> Shell.start(place, ended.id(), ended.name(), size, listener));
    }

    void rename(ShellId id, String name) {
        find(id).ifPresent(shell -> shell.rename(name));
    }

    /** It is gone from the room at once; what runs in it is ended in the background. */
    void close(ShellId id) {
        find(id).ifPresent(shell -> {
            shells = shells.stream().filter(other -> other != shell).toList();
            Thread.ofVirtual().name("shell-close").start(shell::close);
        });
    }

    /** Nobody looks at this moment: now and then, what can be made again is freed. */
    void rest() {
        Instant now = place.clock().instant();
        if (!now.isBefore(nextRest)) {
            nextRest = now.plus(BETWEEN_RESTS);
            shells.forEach(Shell::compact);
        }
    }

    /** Somebody looks. */
    void wake() {
        nextRest = place.clock().instant().plus(BETWEEN_RESTS);
    }

    private Optional<Shell> find(ShellId id) {
        return shells.stream().filter(shell -> shell.id().equals(id)).findFirst();
    }
}
