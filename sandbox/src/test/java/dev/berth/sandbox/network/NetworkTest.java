package dev.berth.sandbox.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import dev.berth.sandbox.host.HostHelper;
import dev.berth.sandbox.host.HostTask;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What users' containers reach, among machines that are network namespaces of this host; needs root. Networks and chains
 * have names of the test's own.
 */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
class NetworkTest {

    private static final String LAN = "10.213.77.2";
    private static final String RESOLVER = "10.213.77.6";
    private static final String PUBLIC = "198.51.100.66";
    private static final String METADATA = "169.254.169.254";
    private static final int PORT = 7070;
    private static final String REFUSED = "ConnectionRefusedError";

    private static final String TALK = """
            import socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if sys.argv[3] == 'udp' else socket.SOCK_STREAM)
            s.settimeout(2)
            try:
                s.connect((sys.argv[1], int(sys.argv[2])))
                if sys.argv[3] == 'udp': s.send(b'?')
                print(s.recv(99).decode())
            except OSError as e: print(type(e).__name__)
            """;

    private RequiresEngine.Fixture fixture;
    private HostHelper helper;
    private NetworkNames names;
    private Neighbourhood around;
    private ContainerNetworks networks;

    @BeforeEach
    void settle(RequiresEngine.Fixture given) throws Exception {
        fixture = given;
        helper = new HostHelper(given.engine(), given.image(), Map.of("berth.instance", given.instance()));
        names = new NetworkNames("t" + given.instance().substring(0, 5));
        around = new Neighbourhood(names.prefix());
        networks = networks(helper::run);
        assertTrue(networks.check(), networks.finding().note());
    }

    @AfterEach
    void leaveNothing() throws Exception {
        around.leave();
        DockerClient client = fixture.engine().client();
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label())).exec()
                .forEach(found -> client.removeContainerCmd(found.getId()).withForce(true).exec());
        tamper("""
                for f in $t $six; do
                    $f -D DOCKER-USER -j $1 || :; $f -D FORWARD -j $1 || :; $f -D INPUT -i $3 -j $2 || :
                    $f -F $1; $f -F $2; $f -X $1; $f -X $2
                done
                """);
        client.listNetworksCmd().exec().stream().map(network -> network.getName()).filter(names.networks()::contains)
                .forEach(name -> client.removeNetworkCmd(name).exec());
    }

    private String label() {
        return "berth.instance=" + fixture.instance();
    }

    private ContainerNetworks networks(Function<HostTask, HostHelper.Outcome> tasks) {
        HostRules rules = new HostRules(tasks, names, () -> List.of(RESOLVER));
        return new ContainerNetworks(new EngineNetworks(fixture.engine().client(), names), rules, names, label(),
                NetworkPolicy.INTERNET);
    }

    /** Changes the tables behind the server's back: $t and $six are the tools, $1 and $2 the chains, $3 the bridges. */
    private void tamper(String script) {
        String found = """
                for b in nft legacy; do if iptables-$b -S DOCKER-USER >/dev/null 2>&1; then break; fi; done
                t=iptables-$b; six=ip6tables-$b
                """;
        HostHelper.Outcome outcome = helper.run(HostTask.of("tamper", found + script, names.forward(), names.input(),
                names.bridges()).onHostNetwork().with(Capability.NET_ADMIN, Capability.NET_RAW));
        assertEquals(0, outcome.exitCode(), outcome.errors());
    }

    private void openTheGates() {
        tamper("$t -D DOCKER-USER -j $1; $t -D INPUT -i $3 -j $2");
    }

    private Carrier user(String name, int uid, NetworkPolicy policy) {
        User user = TestUsers.user(name, uid);
        User with = new User(user.name(), user.uid(), user.role(), user.status(), user.limits(), Optional.of(policy),
                user.created());
        return new Carrier(new DockerSandboxes(fixture.server().with(networks)), with);
    }

    private Carrier alice() {
        return user("alice", 20_001, NetworkPolicy.INTERNET);
    }

    private static String heard(Carrier from, String address, int port) throws Exception {
        return heard(from, address, port, "tcp");
    }

    private static String heard(Carrier from, String address, int port, String protocol) throws Exception {
        return from.run(from.pipes("python3", "-c", TALK, address, String.valueOf(port), protocol), new byte[0]).text()
                .strip();
    }

    private static String address(Carrier carrier) throws Exception {
        return carrier.run("hostname -i").text().strip();
    }

    private static String gateway(Carrier carrier) throws Exception {
        return carrier.run("python3 -c \"import socket; r = [l.split() for l in open('/proc/net/route')];"
                + "print(socket.inet_ntoa(bytes.fromhex([l[2] for l in r if l[1] == '0' * 8][0])[::-1]))\"").text()
                .strip();
    }

    @Test
    void internetIsThePublicAndNothingPrivate() throws Exception {
        around.machine("lan", LAN, "10.213.77.1", PORT);
        around.machine("public", PUBLIC, "198.51.100.65", PORT);
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

    @Test
    void noneIsNothing() throws Exception {
        around.machine("public", PUBLIC, "198.51.100.65", PORT);
        Carrier dora = user("dora", 20_004, NetworkPolicy.NONE);
        assertEquals("OSError", heard(dora, PUBLIC, PORT));
        assertEquals("lo", dora.run("ls /sys/class/net").text().strip());
    }

    @Test
    void hostIsRefusedUnderEveryAddress() throws Exception {
        around.machine("public", PUBLIC, "198.51.100.65", PORT);
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

    private int hostListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        around.host("host", port);
        return port;
    }

    private String bridgeOfTheEngine() {
        return fixture.engine().client().inspectNetworkCmd().withNetworkId("bridge").exec().getIpam().getConfig().get(0)
                .getGateway();
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
            assertEquals("TimeoutError", heard(alice, address(bob), PORT));
            assertEquals("TimeoutError", heard(carol, address(bob), PORT));
            tamper("$t -I DOCKER-USER 1 -i $3 -o $3 -j ACCEPT");
            assertEquals("bob", heard(alice, address(bob), PORT));
            assertTrue(networks.check());
            assertEquals("TimeoutError", heard(alice, address(bob), PORT));
        } finally {
            tamper("$t -D DOCKER-USER -i $3 -o $3 -j ACCEPT");
        }
    }

    @Test
    void nobodyOnTheLanReachesAContainer() throws Exception {
        around.machine("lan", LAN, "10.213.77.1", PORT);
        Carrier carol = user("carol", 20_003, NetworkPolicy.LAN);
        String listen = "python3 -u -c \"import socket; s = socket.socket(); s.bind(('', 7070)); s.listen(); print('up')\n"
                + "while True: s.accept()[0].sendall(b'carol')\"";
        String[] call = {"python3", "-c", TALK, address(carol), "7070", "tcp"};
        String letIn = " DOCKER-USER %s -i " + names.prefix() + "v0 -o $3 -j ACCEPT";
        tamper("$t -I" + letIn.formatted("2"));
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
        around.machine("public", PUBLIC, "198.51.100.65", PORT);
        assertEquals("public", heard(alice(), PUBLIC, PORT));
        networks = networks(task -> helper.run(new HostTask(task.name(), task.script(), task.arguments(), task.input(),
                Set.of(), task.binds(), task.deviceRules(), task.network())));
        assertFalse(networks.check());
        assertEquals(Verdict.NOT_ENFORCED, networks.finding().verdict());
        assertTrue(networks.finding().note().startsWith("no container has a network: "), networks.finding().note());
        assertEquals("OSError", heard(alice(), PUBLIC, PORT));
        networks = networks(helper::run);
        assertTrue(networks.check());
        assertEquals("public", heard(alice(), PUBLIC, PORT));
    }

    @Test
    void networkThatLetsNeighboursTalkIsNotUsed() {
        DockerClient client = fixture.engine().client();
        client.removeNetworkCmd(names.internet()).exec();
        client.createNetworkCmd().withName(names.internet()).withDriver("bridge").exec();
        assertFalse(networks.check());
        assertTrue(networks.finding().note().contains("does not keep containers apart"), networks.finding().note());
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
        around.machine("public", PUBLIC, "198.51.100.65", PORT);
        Carrier alice = alice();
        assertEquals("public", heard(alice, PUBLIC, PORT));
        alice.sandboxes().stop(alice.owner());
        assertEquals("public", heard(alice, PUBLIC, PORT));
    }

    @Test
    void containersHaveNoIpv6() throws IOException, Exception {
        assertEquals("", alice().run("cat /proc/net/if_inet6 2>/dev/null | grep -v ' lo$'; true").text().strip());
        HostHelper.Outcome drop = helper
                .run(HostTask.of("six", "ip6tables-nft -S $1 2>/dev/null; ip6tables-legacy -S $1",
                        names.forward()).onHostNetwork().with(Capability.NET_ADMIN, Capability.NET_RAW));
        assertTrue(drop.output().contains("-A " + names.forward() + " -i " + names.bridges() + " -j DROP"));
    }
}
