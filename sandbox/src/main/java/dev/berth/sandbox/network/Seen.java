package dev.berth.sandbox.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a look at the host's rules found.
 *
 * @param backend which of the kernel's two rule sets the engine uses: nft or legacy
 * @param bridged whether the rules see packets between two containers on one bridge
 * @param connected the networks that the host is in
 * @param six empty where the host has no IPv6
 */
record Seen(String backend, boolean bridged, List<String> connected, List<String> four, Optional<List<String>> six) {

    private static final String ENGINES_JUMP = "-A FORWARD -j DOCKER-USER";

    /** Reads what the script in {@link HostRules} prints. */
    static Seen parse(String output) {
        List<String> lines = output.lines().toList();
        return new Seen(after(lines, "backend ").findFirst().orElse(""), lines.contains("bridged 1"),
                after(lines, "net ").map(Seen::range).toList(), after(lines, "4 ").toList(),
                lines.contains("ipv6") ? Optional.of(after(lines, "6 ").toList()) : Optional.empty());
    }

    private static String range(String route) {
        String[] words = route.split(" ", 2);
        return Ipv4Range.ofRoute(words[0], words[1]).toString();
    }

    private static Stream<String> after(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).map(line -> line.substring(start.length()));
    }

    /** Whether forwarded packets come past the engine's chain for rules of others, before anything lets them through. */
    boolean reachesUserChain() {
        List<String> forward = four.stream().filter(line -> line.startsWith("-A FORWARD ")).toList();
        int jump = forward.indexOf(ENGINES_JUMP);
        return jump >= 0 && forward.subList(0, jump).stream().noneMatch(rule -> rule.endsWith(" -j ACCEPT"));
    }
}
