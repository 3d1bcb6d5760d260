package dev.berth.sandbox.docker;

import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.EngineCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What must be done inside a container before its user can work in it; it may be done again at any time. */
final class Settling {

    /** A thousand times what it usually takes; its owner may have stopped it. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** As the owner. What is there already is left as it is. */
    private static final String FURNISH_HOME = """
            set -eu
            IFS= read -r home
            cd "$home"
            [ -e projects ] && exit 0
            cp -rn /etc/skel/. .
            mkdir -m 0711 projects
            """;

    private Settling() {}

    /** @throws dev.berth.core.Refusal TIMED_OUT, SANDBOX_FAILED where it could not be done */
    static void furnishHome(Sandbox sandbox, User owner) {
        Exec exec = new Exec(owner.identity(), List.of("/bin/sh", "-c", FURNISH_HOME), Map.of(), "/",
                new Exec.Stdio.Pipes());
        Completed done = sandbox.run(exec, (owner.home() + "\n").getBytes(StandardCharsets.UTF_8), LONGEST);
        if (!done.succeeded()) {
            throw EngineCalls.failed("preparing it failed: " + done.complaint(),
                    new IllegalStateException(done.end().toString()));
        }
    }
}
