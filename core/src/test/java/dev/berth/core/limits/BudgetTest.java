package dev.berth.core.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BudgetTest {

    private static final Host.Capacity SMALL = new Host.Capacity(2, ByteSize.parse("8G"), ByteSize.parse("100G"), 1000);

    private final Budget budget = budget(Settings.Space.RESERVED, Optional.empty());
    private final User alice = user(20_001, "60G", "3G");

    private static Budget budget(Settings.Space space, Optional<ByteSize> memory) {
        Settings given = Settings.defaults();
        return new Budget(() -> Optional.of(SMALL), new Settings(given.listen(), given.login(), given.newUser(),
                new Settings.Disk(space, 5), new Settings.Budget(memory), given.editor(), given.shell(),
                given.network(), given.idle(), given.server(), given.audit()), ByteSize.parse("512M"));
    }

    private static Limits limits(String disk, String memory) {
        return new Limits(1, ByteSize.parse(memory), ByteSize.parse(disk), 100, 500);
    }

    private static User user(int uid, String disk, String memory) {
        return new User(new UserName("u" + uid), uid, User.Role.MEMBER, User.Status.ENABLED, limits(disk, memory),
                Optional.empty(), Instant.EPOCH);
    }

    private static String refused(Runnable act) {
        return assertThrows(Refusal.class, act::run).sentence();
    }

    @Test
    void nobodyGetsMoreThanTheMachineHas() {
        Limits fine = limits("1G", "1G");
        assertEquals("cpus cannot be 3.0: this machine can give 2.0", refused(() -> budget.requireRoom(
                new Limits(3, fine.memory(), fine.disk(), 100, 500), List.of())));
        assertEquals("memory cannot be 9G: this machine can give 8G",
                refused(() -> budget.requireRoom(limits("1G", "9G"), List.of())));
        assertEquals("files cannot be 1001: this machine can give 1000", refused(() -> budget.requireRoom(
                new Limits(1, fine.memory(), fine.disk(), 100, 1001), List.of())));
        budget.requireRoom(limits("95G", "8G"), List.of());
    }

    @Test
    void allPromisesTogetherFitTheDisk() {
        budget.requireRoom(limits("35G", "1G"), List.of(alice));
        assertEquals("disk cannot be 36G: of 95G on this machine 60G are promised to others; take less, or lower theirs"
                + " with 'berth user quota'", refused(() -> budget.requireRoom(limits("36G", "1G"), List.of(alice))));
        budget(Settings.Space.OVERCOMMITTED, Optional.empty()).requireRoom(limits("500G", "1G"), List.of(alice));
    }

    @Test
    void aLimitCanBeLoweredWhateverIsPromised() {
        User much = user(20_002, "90G", "1G");
        budget.requireRoom(much, limits("80G", "1G"), List.of(alice, much));
        assertThrows(Refusal.class, () -> budget.requireRoom(much, limits("91G", "1G"), List.of(alice, much)));
    }

    @Test
    void runningContainersFitTheMemory() {
        budget.requireMemory(user(20_002, "1G", "3G"), List.of(alice));
        assertEquals(
                "this machine has no memory left for your container: it needs 5G, and of 6.7G the running ones have"
                        + " 3G; try again when somebody has left, or ask the admin ('berth user stop')",
                refused(() -> budget.requireMemory(user(20_002, "1G", "5G"), List.of(alice))));
        budget(Settings.Space.RESERVED, Optional.of(ByteSize.parse("10G"))).requireMemory(user(20_002, "1G", "5G"),
                List.of(alice));
    }

    @Test
    void whatTheServerItselfMayTakeIsNotPromised() {
        Host host = () -> Optional.of(SMALL);
        User starting = user(20_002, "1G", "4G");
        new Budget(host, Settings.defaults(), new ByteSize(0)).requireMemory(starting, List.of(alice));
        assertThrows(Refusal.class, () -> budget.requireMemory(starting, List.of(alice)));
    }

    @Test
    void aMachineNobodyKnowsRefusesNothing() {
        new Budget(Optional::empty, Settings.defaults(), new ByteSize(0)).requireRoom(limits("1000T", "1000T"),
                List.of());
    }
}
