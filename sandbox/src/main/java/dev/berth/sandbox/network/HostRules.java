package dev.berth.sandbox.network;

import com.github.dockerjava.api.model.Capability;
import dev.berth.core.Refusal;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps {@link Rules} on the host: looks, sets what is missing, and believes only what it reads back. Every look is a short
 * task on the host's network. Used by one thread at a time; lives as long as the server.
 */
final class HostRules {

    /** Two servers of one host may set the same rules at the same time: one of them finds the other's, and looks again. */
    private static final int TRIES = 3;

    private static final String FIND = """
            backend=
            for try in nft legacy; do
                if iptables-$try -S DOCKER-USER >/dev/null 2>&1; then backend=$try; break; fi
            done
            if [ -z "$backend" ]; then iptables-nft -S DOCKER-USER >/dev/null; exit 3; fi
            """;
    private static final String LOOK = """
            echo "backend $backend"
            awk 'NR > 1 && $3 == "00000000" && $8 != "00000000" { print "net", $2, $8 }' /proc/net/route
            echo "bridged $(cat /proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null || :)"
            look() {
                family=$1; shift
                for chain in FORWARD INPUT DOCKER-USER "$@"; do
                    "$tool" -S "$chain" 2>/dev/null | sed "s/^/$family /" || :
                done
            }
            tool=iptables-$backend; look 4 "$1" "$2"
            if [ -e /proc/net/if_inet6 ]; then echo ipv6; tool=ip6tables-$backend; look 6 "$1" "$2"; fi
            """;
    private static final String SET = """
            printf %s "$3" | iptables-$backend-restore --noflush
            if [ -n "$4" ]; then printf %s "$4" | ip6tables-$backend-restore --noflush; fi
            """;

    private final Function<HostTask, Outcome> tasks;
    private final NetworkNames names;
    private final Supplier<List<String>> resolvers;

    HostRules(Function<HostTask, Outcome> tasks, NetworkNames names, Supplier<List<String>> resolvers) {
        this.tasks = tasks;
        this.names = names;
        this.resolvers = resolvers;
    }

    /**
     * Has every rule in place, for both address families.
     *
     * @throws Refusal where they cannot be set or are not there afterwards, with the reason
     */
    void ensure() {
        Seen seen = look();
        for (int i = 0; i < TRIES && !hold(rules(seen), seen); i++) {
            seen = set(rules(seen), seen, i == TRIES - 1);
        }
        problem(rules(seen), seen).ifPresent(why -> {
            throw broken(why);
        });
    }

    /** Whether they are in place; changes nothing. */
    Optional<String> inspect() {
        Seen seen = look();
        return problem(rules(seen), seen);
    }

    private Rules rules(Seen seen) {
        return new Rules(names, resolvers.get(), seen.connected());
    }

    private static boolean hold(Rules rules, Seen seen) {
        return rules.four().holdsIn(seen.four())
                && seen.six().map(listing -> rules.six().holdsIn(listing)).orElse(true);
    }

    private static Optional<String> problem(Rules rules, Seen seen) {
        if (!seen.bridged()) {
            return Optional.of("the kernel does not show packets between containers to its rules "
                    + "(net.bridge.bridge-nf-call-iptables is not 1)");
        }
        if (!seen.reachesUserChain()) {
            return Optional.of("packets do not come past the engine's chain DOCKER-USER; restart the container engine");
        }
        return hold(rules, seen) ? Optional.empty() : Optional.of("the rules are not on the host");
    }

    private Seen look() {
        return seen(tasks.apply(task("rules", FIND + LOOK)));
    }

    private Seen set(Rules rules, Seen seen, boolean last) {
        Outcome outcome = tasks.apply(task("setrules", FIND + SET + LOOK, rules.four().restore(seen.four()),
                seen.six().map(listing -> rules.six().restore(listing)).orElse("")));
        return outcome.exitCode() == 0 || last ? seen(outcome) : look();
    }

    private HostTask task(String name, String script, String... more) {
        String[] arguments = Stream.concat(Stream.of(names.forward(), names.input()), Stream.of(more))
                .toArray(String[]::new);
        return HostTask.of(name, script, arguments).on(HostTask.Network.HOST).with(Capability.NET_ADMIN,
                Capability.NET_RAW);
    }

    private static Seen seen(Outcome outcome) {
        if (outcome.exitCode() != 0) {
            throw broken(outcome.complaint());
        }
        return Seen.parse(outcome.output());
    }

    private static Refusal broken(String why) {
        return new Refusal(Refusal.Code.SANDBOX_FAILED, why);
    }
}
