package dev.berth.sandbox.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules as text, and when a listing of the host's has them. */
class RulesTest {

    private static final Table FOUR = new Rules(NetworkNames.BERTH, List.of("10.0.0.1", "10.0.0.1"),
            List.of("192.168.3.0/24", "203.0.113.0/24", "192.0.0.0/2", "172.17.0.0/16")).four();

    private static List<String> host() {
        List<String> listing = new ArrayList<>(List.of("-N DOCKER-USER", "-A DOCKER-USER -j BERTH-FORWARD",
                "-A DOCKER-USER -j RETURN", "-P INPUT ACCEPT", "-A INPUT -i br-berth+ -j BERTH-INPUT",
                "-A INPUT -i lo -j ACCEPT"));
        listing.addAll(FOUR.forward());
        listing.addAll(FOUR.input());
        return listing;
    }

    @Test
    void forwardedPacketsAreJudgedInThisOrder() {
        assertEquals("""
                -A BERTH-FORWARD -o br-berth+ -m conntrack --ctstate RELATED,ESTABLISHED --ctdir REPLY -j RETURN
                -A BERTH-FORWARD -i br-berth+ -o br-berth+ -j REJECT --reject-with icmp-port-unreachable
                -A BERTH-FORWARD -o br-berth+ -j DROP
                -A BERTH-FORWARD ! -i br-berth+ -j RETURN
                -A BERTH-FORWARD -d 10.0.0.1/32 -p udp -m udp --dport 53 -j RETURN
                -A BERTH-FORWARD -d 10.0.0.1/32 -p tcp -m tcp --dport 53 -j RETURN
                -A BERTH-FORWARD -m conntrack --ctstate DNAT -j REJECT --reject-with icmp-port-unreachable
                """, String.join("\n", FOUR.forward().subList(0, 7)) + "\n");
        assertEquals(List.of("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"), refused(""));
        assertEquals(List.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "192.0.0.0/2",
                "203.0.113.0/24"),
                refused(" -i br-berth"));
    }

    @Test
    void networksOfTheHostAreReadFromItsRoutes() {
        Seen seen = Seen.parse("""
                backend nft
                net 000012AC 0000FFFF
                net 007100CB 00FFFFFF
                net 42633364 FFFFFFFF
                bridged 1
                """);
        assertEquals(List.of("172.18.0.0/16", "203.0.113.0/24", "100.51.99.66/32"), seen.connected());
    }

    private static List<String> refused(String from) {
        String rule = "-A BERTH-FORWARD -d ([0-9./]+)" + from + " -j REJECT .*";
        return FOUR.forward().stream().filter(line -> line.matches(rule)).map(line -> line.replaceAll(rule, "$1"))
                .toList();
    }

    @Test
    void theyHoldWhereEveryRuleIsThereAndTheJumpsAreFirst() {
        assertTrue(FOUR.holdsIn(host()));
        for (String line : host().stream().filter(line -> line.contains("BERTH")).toList()) {
            List<String> without = host();
            without.remove(line);
            assertFalse(FOUR.holdsIn(without), line);
        }
    }

    @Test
    void whatSomebodyPutBeforeThemIsSeen() {
        for (String line : List.of("-A BERTH-FORWARD -j RETURN", "-A DOCKER-USER -j ACCEPT", "-A INPUT -j ACCEPT")) {
            List<String> before = host();
            before.addFirst(line);
            assertFalse(FOUR.holdsIn(before), line);
        }
    }

    @Test
    void changeTakesOldJumpsAwayAndLeavesOthersAlone() {
        List<String> twice = host();
        twice.add("-A INPUT -i br-berth+ -j BERTH-INPUT");
        String restore = FOUR.restore(twice);
        assertEquals(2, restore.lines().filter("-D INPUT -i br-berth+ -j BERTH-INPUT"::equals).count());
        assertEquals(1, restore.lines().filter("-D DOCKER-USER -j BERTH-FORWARD"::equals).count());
        assertTrue(restore.endsWith("-I INPUT 1 -i br-berth+ -j BERTH-INPUT\nCOMMIT\n"), restore);
        assertFalse(FOUR.restore(List.of()).contains("-D "));
    }

    @Test
    void packetsMustComePastTheEnginesChainBeforeAnybodyLetsThemThrough() {
        assertTrue(seen("-A FORWARD -i x -j DROP", "-A FORWARD -j DOCKER-USER").reachesUserChain());
        assertFalse(seen("-A FORWARD -i x -j ACCEPT", "-A FORWARD -j DOCKER-USER").reachesUserChain());
        assertFalse(seen("-A FORWARD -j OTHER").reachesUserChain());
    }

    private static Seen seen(String... forward) {
        return Seen.parse("backend nft\nbridged 1\n4 " + String.join("\n4 ", forward) + "\n");
    }

    @Test
    void hostWithoutIpv6NeedsNoRulesForIt() {
        assertTrue(Seen.parse("backend nft\nbridged 1\n").six().isEmpty());
        assertEquals(List.of("-P INPUT ACCEPT"), Seen.parse("ipv6\n6 -P INPUT ACCEPT\n").six().orElseThrow());
    }
}
