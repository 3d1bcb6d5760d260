package dev.berth.sandbox.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import dev.berth.sandbox.host.HostTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of the rules, and of the networks, when somebody changes them or they cannot be set. */
class BrokenRulesTest extends NetworkFixture {

    @Test
    void checkBringsBackWhateverWasTakenAway() throws Exception {
        around.machine("lan", LAN, "10.213.77.1", PORT);
        HostRules rules = new HostRules(helper::run, names, () -> List.of(RESOLVER));
        for (String change : List.of("$t -F $1", "$t -F $2", "$t -D DOCKER-USER -j $1", "$t -D INPUT -i $3 -j $2",
                "$t -I $1 1 -j RETURN", "$t -I INPUT 1 -i " + names.prefix() + "none -j ACCEPT",
                "$six -F $1", "$six -D FORWARD -j $1")) {
            tamper(change);
            assertTrue(rules.inspect().isPresent(), change);
            assertTrue(networks.check(), change);
            assertEquals(Optional.empty(), rules.inspect(), change);
            assertEquals(REFUSED, heard(alice(), LAN, PORT), change);
        }
        tamper("$t -D INPUT -i " + names.prefix() + "none -j ACCEPT");
    }

    /** With a day between checks, so that only the kernel's events can bring the rules back; they need root. */
    @Test
    void reloadedFirewallIsNoticedAtOnce() throws Exception {
        HostRules rules = new HostRules(helper::run, names, () -> List.of(RESOLVER));
        try (NetworkWatch _ = NetworkWatch.start(networks, fixture.engine(), Duration.ofDays(1))) {
            for (String reload : List.of("$t -F $1", "$t -F $2; $six -F $1")) {
                tamper(reload);
                while (rules.inspect().isPresent()) {
                    Thread.onSpinWait();
                }
            }
            around.machine("campus", "203.0.113.66", "203.0.113.65", PORT);
            while (!heard(alice(), "203.0.113.66", PORT).equals(REFUSED)) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void secondServerFindsTheRulesAndLeavesThemAlone() {
        HostRules readOnly = new HostRules(task -> {
            assertEquals("rules", task.name(), "nothing is to be set");
            return helper.run(task);
        }, names, () -> List.of(RESOLVER));
        readOnly.ensure();
        assertEquals(Optional.empty(), readOnly.inspect());
    }

    @Test
    void withoutRulesNobodyHasANetworkAndItIsSaid() throws Exception {
        around.distantMachine("public", PUBLIC, "198.51.100.65", PORT);
        assertEquals("public", heard(alice(), PUBLIC, PORT));
        networks = networks(task -> helper.run(powerless(task)));
        assertFalse(networks.check());
        assertEquals(Verdict.NOT_ENFORCED, networks.finding().verdict());
        assertTrue(networks.finding().note().startsWith("no container has a network: "), networks.finding().note());
        assertEquals("OSError", heard(alice(), PUBLIC, PORT));
        networks = networks(helper::run);
        assertTrue(networks.check());
        assertEquals("public", heard(alice(), PUBLIC, PORT));
    }

    private static HostTask powerless(HostTask task) {
        return new HostTask(task.name(), task.script(), task.arguments(), task.input(), Set.of(), task.binds(),
                task.deviceRules(), task.network(), task.subject(), task.processes(), task.deadline());
    }

    /** Though its container answers all the time, so that the engine would not be asked about it. */
    @Test
    void openSandboxIsLetInAgainOnceTheRulesHold() throws Exception {
        around.distantMachine("public", PUBLIC, "198.51.100.65", PORT);
        AtomicBoolean possible = new AtomicBoolean(true);
        networks = networks(task -> helper.run(possible.get() ? task : powerless(task)));
        assertTrue(networks.check());
        Carrier alice = alice();
        assertEquals("public", heard(alice, PUBLIC, PORT));
        possible.set(false);
        assertFalse(networks.check());
        assertEquals("OSError", heard(alice, PUBLIC, PORT));
        possible.set(true);
        assertTrue(networks.check());
        assertEquals("public", heard(alice, PUBLIC, PORT));
    }

    @Test
    void networkThatLetsNeighboursTalkIsNotUsed() {
        DockerClient client = fixture.engine().client();
        client.removeNetworkCmd(names.internet()).exec();
        client.createNetworkCmd().withName(names.internet()).withDriver("bridge").exec();
        assertFalse(networks.check());
        assertTrue(networks.finding().note().contains("does not keep containers apart"), networks.finding().note());
    }
}
