package dev.berth.sandbox.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The host's rules for what containers send and get, as {@code iptables -S} prints them. What leaves a container is judged
 * packet by packet by where it goes, so that a rule that comes back ends what began without it.
 *
 * @param resolvers the host's name servers, IPv4: containers may ask them wherever they are
 * @param connected the networks that the host itself is in, as {@code address/length}: a local network may have public
 *        addresses, as at universities
 */
record Rules(NetworkNames names, List<String> resolvers, List<String> connected) {

    /** Where the way out would be the host's own neighbourhood or nobody's, whatever the policy. */
    private static final List<String> NOBODYS = List.of("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4",
            "240.0.0.0/4");
    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12",
            "192.168.0.0/16");
    private static final String REPLY = "-m conntrack --ctstate RELATED,ESTABLISHED --ctdir REPLY -j RETURN";
    /** At once, with an error for the program, rather than a silence. */
    private static final String REFUSE = "-j REJECT --reject-with icmp-port-unreachable";

    Rules {
        resolvers = resolvers.stream().distinct().sorted().toList();
        connected = connected.stream().filter(range -> !isPrivate(range)).distinct().sorted().toList();
    }

    /** IPv4. */
    Table four() {
        return new Table("DOCKER-USER", names, forward(), input());
    }

    /** IPv6, which the bridges do not have: nothing at all. The engine may have no chain of its own for it. */
    Table six() {
        String drop = "-A %s -%s %s -j DROP";
        return new Table("FORWARD", names,
                List.of(drop.formatted(names.forward(), "i", names.bridges()),
                        drop.formatted(names.forward(), "o", names.bridges())),
                List.of(drop.formatted(names.input(), "i", names.bridges())));
    }

    private List<String> forward() {
        List<String> all = new ArrayList<>();
        all.add("-o " + names.bridges() + " " + REPLY);
        // A neighbour is told at once; a stray packet from outside is answered by nobody, lest it ends what goes on.
        all.add("-i %1$s -o %1$s ".formatted(names.bridges()) + REFUSE);
        all.add("-o " + names.bridges() + " -j DROP");
        all.add("! -i " + names.bridges() + " -j RETURN");
        questions().forEach(all::add);
        // A port of the host that the engine publishes: by its destination it is a container by now, not the host.
        all.add("-m conntrack --ctstate DNAT " + REFUSE);
        NOBODYS.forEach(range -> all.add("-d " + range + " " + REFUSE));
        Stream.concat(PRIVATE.stream(), connected.stream())
                .forEach(range -> all.add("-d " + range + " -i " + names.internetBridge() + " " + REFUSE));
        return in(names.forward(), all.stream());
    }

    /** To the host itself, whichever of its addresses: answers, and questions where the host is its own name server. */
    private List<String> input() {
        return in(names.input(), Stream.concat(Stream.concat(Stream.of(REPLY), questions()), Stream.of(REFUSE)));
    }

    private Stream<String> questions() {
        return resolvers.stream().flatMap(resolver -> Stream.of("udp", "tcp")
                .map(protocol -> "-d %1$s/32 -p %2$s -m %2$s --dport 53 -j RETURN".formatted(resolver, protocol)));
    }

    /** Whether the range is refused already. */
    private static boolean isPrivate(String range) {
        return PRIVATE.stream().anyMatch(known -> Ipv4Range.of(known).contains(Ipv4Range.of(range)));
    }

    private static List<String> in(String chain, Stream<String> rules) {
        return rules.map(rule -> "-A " + chain + " " + rule).toList();
    }
}
