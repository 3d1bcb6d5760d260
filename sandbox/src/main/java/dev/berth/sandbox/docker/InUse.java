package dev.berth.sandbox.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.user.User;
import dev.berth.sandbox.docker.EngineExecs.Request;
import dev.berth.sandbox.engine.EngineApi;
import dev.berth.sandbox.engine.EngineCalls;
import java.util.List;
import java.util.Map;

/** What a running container has in use of what a limit is to be lowered to. Holds nothing; safe from any thread. */
final class InUse {

    /** The file system's own needs: its journal and its tables. */
    private static final ByteSize OVERHEAD = ByteSize.ofMebibytes(8);

    private final EngineApi api;
    private final EngineExecs execs;

    InUse(EngineApi api, EngineExecs execs) {
        this.api = api;
        this.execs = execs;
    }

    void requireMemory(List<Container> alive, User owner, Limits limits) {
        ByteSize used = new ByteSize(alive.stream().mapToLong(container -> memory(container).bytes()).sum());
        if (limits.memory().compareTo(owner.limits().memory()) < 0 && limits.memory().compareTo(used) < 0) {
            throw new Refusal(Refusal.Code.BAD_LIMIT, owner.name() + "'s programs use " + used
                    + " of memory now, so the limit cannot be " + limits.memory()
                    + "; end some of them, or all with 'berth user stop " + owner.name() + "'");
        }
    }

    static void requireDisk(ByteSize used, User owner, Limits limits) {
        if (limits.disk().bytes() < used.bytes() + used.bytes() / 10) {
            throw new Refusal(Refusal.Code.BAD_LIMIT, owner.name() + "'s home holds " + used
                    + ", so it does not fit " + limits.disk() + "; give more, or have some of it deleted");
        }
    }

    /** Without the file cache, which goes when it must. */
    private ByteSize memory(Container container) {
        JsonNode memory = EngineCalls
                .ask(() -> api.get("/containers/" + container.id() + "/stats?stream=false&one-shot=true"))
                .path("memory_stats");
        JsonNode parts = memory.path("stats");
        long cache = parts.path("inactive_file").asLong(parts.path("total_inactive_file").asLong())
                + parts.path("active_file").asLong(parts.path("total_active_file").asLong());
        return new ByteSize(Math.max(0, memory.path("usage").asLong() - cache));
    }

    /** A user who makes df lie gets a disk that stays as it is. */
    ByteSize disk(Container container, User owner) {
        Exec df = new Exec(owner.identity(), List.of("/usr/bin/df", "-B1", "--output=used", owner.home()), Map.of(),
                "/", new Exec.Stdio.Pipes());
        Request request = DoorCommands.exec(DoorCommands.newToken(), df);
        String said = EngineCalls.ask(() -> execs.run(container.id(), request, new byte[0])).text();
        String used = said.lines().reduce((_, last) -> last).orElse("").strip();
        return new ByteSize(OVERHEAD.bytes() + (used.matches("[0-9]{1,18}") ? Long.parseLong(used) : 0));
    }
}
