package dev.berth.sandbox.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Containers of users, among machines that are network namespaces of this host; needs root. Networks and chains have names of
 * the test's own, and nothing of them stays.
 */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
abstract class NetworkFixture {

    static final String LAN = "10.213.77.2";
    static final String RESOLVER = "10.213.77.6";
    static final String PUBLIC = "198.51.100.66";
    static final String METADATA = "169.254.169.254";
    static final int PORT = 7070;
    static final String REFUSED = "ConnectionRefusedError";

    static final String TALK = """
            import socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if sys.argv[3] == 'udp' else socket.SOCK_STREAM)
            s.settimeout(2)
            try:
                s.connect((sys.argv[1], int(sys.argv[2])))
                if sys.argv[3] == 'udp': s.send(b'?')
                print(s.recv(99).decode())
            except OSError as e: print(type(e).__name__)
            """;

    RequiresEngine.Fixture fixture;
    HostTasks helper;
    NetworkNames names;
    Neighbourhood around;
    ContainerNetworks networks;
    /** By user, policy and networks; closed with the test, so that the next one's containers dial the next one's server. */
    private final Map<List<Object>, Carrier> users = new HashMap<>();

    @BeforeEach
    void settle(RequiresEngine.Fixture given) throws Exception {
        fixture = given;
        helper = new HostTasks(given.engine(), given.image(), Map.of("berth.instance", given.instance()));
        names = new NetworkNames("t" + given.instance().substring(0, 5));
        around = new Neighbourhood(names.prefix());
        networks = networks(helper::run);
        assertTrue(networks.check(), networks.finding().note());
    }

    @AfterEach
    void leaveNothing() throws Exception {
        around.leave();
        users.values().forEach(user -> server(user).close());
        DockerClient client = fixture.engine().client();
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label())).exec()
                .forEach(found -> client.removeContainerCmd(found.getId()).withForce(true).withRemoveVolumes(true)
                        .exec());
        tamper("""
                for f in $t $six; do
                    $f -D DOCKER-USER -j $1 || :; $f -D FORWARD -j $1 || :; $f -D INPUT -i $3 -j $2 || :
                    $f -F $1; $f -F $2; $f -X $1; $f -X $2
                done
                """);
        client.listNetworksCmd().exec().stream().map(network -> network.getName()).filter(names.networks()::contains)
                .forEach(name -> client.removeNetworkCmd(name).exec());
    }

    String label() {
        return "berth.instance=" + fixture.instance();
    }

    ContainerNetworks networks(Function<HostTask, HostTasks.Outcome> tasks) {
        HostRules rules = new HostRules(tasks, names, () -> List.of(RESOLVER));
        return new ContainerNetworks(new EngineNetworks(fixture.engine().client(), names), rules, names, label(),
                NetworkPolicy.INTERNET);
    }

    /** Changes the tables behind the server's back: $t and $six are the tools, $1 and $2 the chains, $3 the bridges. */
    void tamper(String script) {
        String found = """
                for b in nft legacy; do if iptables-$b -S DOCKER-USER >/dev/null 2>&1; then break; fi; done
                t=iptables-$b; six=ip6tables-$b
                """;
        HostTasks.Outcome outcome = helper.run(HostTask.of("tamper", found + script, names.forward(), names.input(),
                names.bridges()).on(HostTask.Network.HOST).with(Capability.NET_ADMIN, Capability.NET_RAW));
        assertEquals(0, outcome.exitCode(), outcome.errors());
    }

    void openTheGates() {
        tamper("$t -D DOCKER-USER -j $1; $t -D INPUT -i $3 -j $2");
    }

    Carrier user(String name, int uid, NetworkPolicy policy) {
        return users.computeIfAbsent(List.of(name, policy, networks), _ -> made(name, uid, policy));
    }

    private Carrier made(String name, int uid, NetworkPolicy policy) {
        User user = TestUsers.user(name, uid);
        User with = new User(user.name(), user.uid(), user.role(), user.status(), user.limits(), Optional.of(policy),
                user.created());
        return new Carrier(new DockerSandboxes(fixture.server().with(networks)), with);
    }

    static DockerSandboxes server(Carrier user) {
        return (DockerSandboxes) user.sandboxes();
    }

    Carrier alice() {
        return user("alice", 20_001, NetworkPolicy.INTERNET);
    }

    static String heard(Carrier from, String address, int port) throws Exception {
        return heard(from, address, port, "tcp");
    }

    static String heard(Carrier from, String address, int port, String protocol) throws Exception {
        return from.run(from.pipes("python3", "-c", TALK, address, String.valueOf(port), protocol), new byte[0]).text()
                .strip();
    }

    static String address(Carrier carrier) throws Exception {
        return carrier.run("hostname -i").text().strip();
    }

    static String gateway(Carrier carrier) throws Exception {
        return carrier.run("python3 -c \"import socket; r = [l.split() for l in open('/proc/net/route')];"
                + "print(socket.inet_ntoa(bytes.fromhex([l[2] for l in r if l[1] == '0' * 8][0])[::-1]))\"").text()
                .strip();
    }

    int hostListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        around.host("host", port);
        return port;
    }

    /** As this host has it: an engine that has been restarted does not always say. */
    static String bridgeOfTheEngine() throws SocketException {
        return NetworkInterface.getByName("docker0").inetAddresses().filter(Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress).findFirst().orElseThrow();
    }
}
