package dev.berth.sandbox.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Capability;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users reach from their containers, and that without the rules they would reach more. */
class NetworkTest extends NetworkFixture {

    @Test
    void internetIsThePublicAndNothingPrivate() throws Exception {
        around.machine("lan", LAN, "10.213.77.1", PORT);
        around.distantMachine("public", PUBLIC, "198.51.100.65", PORT);
        around.machine("metadata", METADATA, "169.254.169.253", PORT);
        assertEquals("public", heard(alice(), PUBLIC, PORT));
        assertEquals(REFUSED, heard(alice(), LAN, PORT));
        assertEquals(REFUSED, heard(alice(), LAN, PORT, "udp"));
        assertEquals(REFUSED, heard(alice(), METADATA, PORT));
        openTheGates();
        assertEquals("lan", heard(alice(), LAN, PORT));
        assertEquals("metadata", heard(alice(), METADATA, PORT));
    }

    @Test
    void lanIsTheLocalNetworkTooButNeitherMetadataNorTheHost() throws Exception {
        around.machine("lan", LAN, "10.213.77.1", PORT);
        around.machine("metadata", METADATA, "169.254.169.253", PORT);
        Carrier carol = user("carol", 20_003, NetworkPolicy.LAN);
        int port = hostListens();
        assertEquals("lan", heard(carol, LAN, PORT));
        assertEquals(REFUSED, heard(carol, METADATA, PORT));
        assertEquals(REFUSED, heard(carol, "10.213.77.1", port));
        assertEquals(REFUSED, heard(carol, gateway(carol), port));
    }

    /** As at a university, where every machine has a public address. */
    @Test
    void networkThatTheHostIsInIsPrivateWhateverItsAddresses() throws Exception {
        around.machine("campus", "203.0.113.66", "203.0.113.65", PORT);
        assertEquals("campus", heard(alice(), "203.0.113.66", PORT), "the rules are those from before it was there");
        assertTrue(networks.check());
        assertEquals(REFUSED, heard(alice(), "203.0.113.66", PORT));
        assertEquals("campus", heard(user("carol", 20_003, NetworkPolicy.LAN), "203.0.113.66", PORT));
    }

    @Test
    void noneIsNothing() throws Exception {
        around.distantMachine("public", PUBLIC, "198.51.100.65", PORT);
        Carrier dora = user("dora", 20_004, NetworkPolicy.NONE);
        assertEquals("OSError", heard(dora, PUBLIC, PORT));
        assertEquals("lo", dora.run("ls /sys/class/net").text().strip());
    }

    @Test
    void hostIsRefusedUnderEveryAddress() throws Exception {
        around.distantMachine("public", PUBLIC, "198.51.100.65", PORT);
        int port = hostListens();
        Carrier alice = alice();
        List<String> addresses = List.of(gateway(alice), "198.51.100.65", bridgeOfTheEngine());
        for (String address : addresses) {
            assertEquals(REFUSED, heard(alice, address, port), address);
            assertEquals(REFUSED, heard(alice, address, port, "udp"), address);
        }
        openTheGates();
        for (String address : addresses) {
            assertEquals("host", heard(alice, address, port), address);
        }
    }

    /** What the host hears first is what was sent after the rules were taken away, not before. */
    @Test
    void whatIsSentToManyDoesNotReachTheHost() throws Exception {
        Carrier alice = alice();
        String listen = "import socket, sys; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('', 0));"
                + "s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton('239.1.2.3') +"
                + " socket.inet_aton(sys.argv[1])); print(s.getsockname()[1], flush=True); print(s.recv(99).decode())";
        Process host = new ProcessBuilder("python3", "-c", listen, gateway(alice)).redirectErrorStream(true).start();
        try (BufferedReader heard = host.inputReader(StandardCharsets.UTF_8)) {
            String port = heard.readLine();
            sendToMany(alice, port, "with the rules");
            openTheGates();
            sendToMany(alice, port, "without them");
            assertEquals("without them", heard.readLine());
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private static void sendToMany(Carrier from, String port, String text) throws Exception {
        from.run(from.pipes("python3", "-c", "import socket, sys; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM);"
                + "s.sendto(sys.argv[2].encode(), ('239.1.2.3', int(sys.argv[1])))", port, text), new byte[0]);
    }

    @Test
    void neighboursAreRefusedOnOneBridgeAndBetweenTheTwo() throws Exception {
        Carrier alice = alice();
        Carrier bob = user("bob", 20_002, NetworkPolicy.INTERNET);
        Carrier carol = user("carol", 20_003, NetworkPolicy.LAN);
        String listen = "python3 -u -c \"import socket; s = socket.socket(); s.bind(('', 7070)); s.listen(); print('up')\n"
                + "while True: s.accept()[0].sendall(b'bob')\"";
        try (SandboxProcess listener = bob.start(listen)) {
            Carrier.readUntil(listener.stdout(), "up\n");
            assertEquals(REFUSED, heard(alice, address(bob), PORT));
            assertEquals(REFUSED, heard(carol, address(bob), PORT));
            tamper("$t -I DOCKER-USER 1 -i $3 -o $3 -j ACCEPT");
            assertEquals("bob", heard(alice, address(bob), PORT));
            assertTrue(networks.check());
            assertEquals(REFUSED, heard(alice, address(bob), PORT));
        } finally {
            tamper("$t -D DOCKER-USER -i $3 -o $3 -j ACCEPT");
        }
    }

    @Test
    void namesOfNeighboursAreNumbers() throws Exception {
        Carrier bob = user("bob", 20_002, NetworkPolicy.INTERNET);
        String who = "python3 -c \"import socket; print(socket.gethostbyaddr('" + address(bob) + "')[0])\"";
        String name = alice().run(who).text().strip();
        assertTrue(name.startsWith("berth-" + fixture.instance() + "-20002."), name);
    }

    @Test
    void nobodyOnTheLanReachesAContainer() throws Exception {
        around.machine("lan", LAN, "10.213.77.1", PORT);
        Carrier carol = user("carol", 20_003, NetworkPolicy.LAN);
        String listen = "python3 -u -c \"import socket; s = socket.socket(); s.bind(('', 7070)); s.listen(); print('up')\n"
                + "while True: s.accept()[0].sendall(b'carol')\"";
        String[] call = {"python3", "-c", TALK, address(carol), "7070", "tcp"};
        String letIn = " DOCKER-USER %s -i " + names.prefix() + "v0 -o $3 -j ACCEPT";
        // Right behind this test's own rules, wherever those of another server on this machine are.
        tamper("$t -I" + letIn.formatted("$($t -S DOCKER-USER | grep -n -- \"-j $1\\$\" | cut -d: -f1)"));
        try (SandboxProcess listener = carol.start(listen)) {
            Carrier.readUntil(listener.stdout(), "up\n");
            assertEquals("TimeoutError", around.fromMachine(0, call));
            openTheGates();
            assertEquals("carol", around.fromMachine(0, call));
        } finally {
            tamper("$t -D" + letIn.formatted(""));
        }
    }

    @Test
    void nameServerAnswersEvenOnThePrivateNetworkAndNothingElseThere() throws Exception {
        around.machine("resolver", RESOLVER, "10.213.77.5", 53, PORT);
        assertEquals("resolver", heard(alice(), RESOLVER, 53, "udp"));
        assertEquals("resolver", heard(alice(), RESOLVER, 53));
        assertEquals(REFUSED, heard(alice(), RESOLVER, PORT));
    }

    @Test
    void newPolicyHoldsForARunningContainer() throws Exception {
        around.machine("lan", LAN, "10.213.77.1", PORT);
        Carrier alice = alice();
        String started = alice.run("cut -d' ' -f22 /proc/1/stat").text();
        assertEquals(REFUSED, heard(alice, LAN, PORT));
        Carrier wider = user("alice", 20_001, NetworkPolicy.LAN);
        wider.sandboxes().connect(wider.owner());
        assertEquals("lan", heard(wider, LAN, PORT));
        Carrier narrow = user("alice", 20_001, NetworkPolicy.NONE);
        narrow.sandboxes().connect(narrow.owner());
        assertEquals("OSError", heard(narrow, LAN, PORT));
        narrow.sandboxes().stop(narrow.owner());
        assertEquals("lan", heard(wider, LAN, PORT));
        assertFalse(started.isEmpty());
    }

    @Test
    void restartedContainerIsInItsNetworkAgain() throws Exception {
        around.distantMachine("public", PUBLIC, "198.51.100.65", PORT);
        Carrier alice = alice();
        assertEquals("public", heard(alice, PUBLIC, PORT));
        alice.sandboxes().stop(alice.owner());
        assertEquals("public", heard(alice, PUBLIC, PORT));
    }

    @Test
    void containerThatWasTakenOutOfItsNetworkIsBackAtTheNextLook() throws Exception {
        around.distantMachine("public", PUBLIC, "198.51.100.65", PORT);
        Carrier alice = alice();
        assertEquals("public", heard(alice, PUBLIC, PORT));
        fixture.engine().client().disconnectFromNetworkCmd()
                .withContainerId("berth-" + fixture.instance() + "-20001").withNetworkId(names.internet()).exec();
        assertEquals("OSError", heard(alice, PUBLIC, PORT));
        server(alice).reconcile(List.of(alice.owner()));
        assertEquals("public", heard(alice, PUBLIC, PORT));
    }

    @Test
    void containersHaveNoIpv6() throws IOException, Exception {
        assertEquals("", alice().run("cat /proc/net/if_inet6 2>/dev/null | grep -v ' lo$'; true").text().strip());
        HostTasks.Outcome drop = helper
                .run(HostTask.of("six", "ip6tables-nft -S $1 2>/dev/null; ip6tables-legacy -S $1",
                        names.forward()).on(HostTask.Network.HOST).with(Capability.NET_ADMIN, Capability.NET_RAW));
        assertTrue(drop.output().contains("-A " + names.forward() + " -i " + names.bridges() + " -j DROP"));
    }
}
