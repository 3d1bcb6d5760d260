package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.user.User;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the addresses of a host as a container sees them: its own names, its name servers and its hosts file, asked there as
 * the user by getent(1). Whatever that answers is the user's word about where to connect from the user's own container. Holds
 * nothing.
 */
final class ContainerHosts {

    /** What clients call the machine that they have logged in to: its loopback, whichever kind is listened on. */
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}");
    private static final String LOOK_UP = "getent ahosts \"$1\" || { [ \"$1\" = \"$(uname -n)\" ] && echo 127.0.0.1; }";
    private static final int MOST = 8;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(15);

    private ContainerHosts() {}

    /**
     * @param host a name or an address, any text
     * @return where to try, in that order; at least one
     * @throws Refusal where the container knows no such host
     */
    static List<Endpoint> endpoints(Sandbox sandbox, User user, String host, int port) {
        String plain = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (HERE.contains(plain)) {
            return List.of(new Endpoint.Port(port));
        }
        return literal(plain).map(List::of).orElseGet(() -> looked(sandbox, user, host)).stream()
                .<Endpoint>map(address -> new Endpoint.Address(address.getHostAddress(), port)).toList();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<InetAddress> looked(Sandbox sandbox, User user, String name) {
        List<InetAddress> found = NAME.matcher(name).matches() ? parsed(answer(sandbox, user, name)) : List.of();
        if (found.isEmpty()) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "Name or service not known");
        }
        return found;
    }

    static List<InetAddress> parsed(String answer) {
        return answer.lines().map(line -> line.split("\\s", 2)[0]).distinct().flatMap(word -> literal(word).stream())
                .limit(MOST).toList();
    }

    private static String answer(Sandbox sandbox, User user, String name) {
        Exec exec = new Exec(user.identity(), List.of("/bin/sh", "-c", LOOK_UP, "sh", name), Map.of(), "/",
                new Exec.Stdio.Pipes());
        return sandbox.run(exec, new byte[0], LONGEST_LOOK).text();
    }
}
