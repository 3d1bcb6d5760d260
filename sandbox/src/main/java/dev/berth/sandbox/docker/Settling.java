package dev.berth.sandbox.docker;

import dev.berth.core.user.User;
import dev.berth.sandbox.docker.EngineExecs.Answer;
import dev.berth.sandbox.docker.EngineExecs.Request;
import dev.berth.sandbox.engine.EngineCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What must be done inside a container before its user can work in it. Each step may be done again at any time. */
final class Settling {

    /** As root without any capability, which the owner of /run/berth needs none of. Names come over stdin, as data. */
    private static final String NAME_OWNER = """
            set -eu
            umask 022
            cd /run/berth
            IFS= read -r user
            IFS= read -r group
            { cat /usr/lib/berth/passwd.base; printf '%s\\n' "$user"; } >passwd.new
            { cat /usr/lib/berth/group.base; printf '%s\\n' "$group"; } >group.new
            mv -f passwd.new passwd
            mv -f group.new group
            """;

    /** As the owner. What is there already is left as it is. */
    private static final String FURNISH_HOME = """
            set -eu
            IFS= read -r home
            cd "$home"
            [ -e projects ] && exit 0
            cp -rn /etc/skel/. .
            mkdir -m 0711 projects
            """;

    private final EngineExecs execs;

    Settling(EngineExecs execs) {
        this.execs = execs;
    }

    /** After each start: the kernel has forgotten the tmpfs. */
    void nameOwner(Container container, User owner) {
        String entries = "%1$s:x:%2$d:%2$d:%1$s:%3$s:/bin/bash\n%1$s:x:%2$d:\n".formatted(owner.name(), owner.uid(),
                owner.home());
        run(container, Request.of("0:0", List.of("/bin/sh", "-c", NAME_OWNER)), entries);
    }

    void furnishHome(Container container, User owner) {
        Request request = Request.of(DoorCommands.user(owner.identity()), List.of("/bin/sh", "-c", FURNISH_HOME));
        run(container, request, owner.home() + "\n");
    }

    /** Ends what an earlier server started and nobody can reach any more. */
    void endOrphans(Container container, User owner) {
        run(container, DoorCommands.reap(owner.identity()), "");
    }

    private void run(Container container, Request request, String input) {
        Answer answer = EngineCalls
                .ask(() -> execs.run(container.id(), request, input.getBytes(StandardCharsets.UTF_8)));
        if (answer.exitCode() != 0) {
            throw EngineCalls.failed("preparing it failed: " + answer.text(), new IllegalStateException(
                    request.command() + " ended with " + answer.exitCode()));
        }
    }
}
