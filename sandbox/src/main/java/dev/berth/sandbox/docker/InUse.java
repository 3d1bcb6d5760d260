package dev.berth.sandbox.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.EngineApi;
import dev.berth.sandbox.engine.EngineCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a running container has in use of what a limit is to be lowered to. Holds nothing; safe from any thread. */
final class InUse {

    /** The file system's own needs: its journal and its tables. */
    private static final Duration LONGEST_DF = Duration.ofSeconds(10);
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

    /** A user who makes df lie gets a disk that stays as it is; with one who stops it the change is refused. */
    ByteSize disk(Container container, User owner) {
        Exec df = new Exec(owner.identity(), List.of("/usr/bin/df", "-B1", "--output=used", owner.home()), Map.of(),
                "/", new Exec.Stdio.Pipes());
        Completed said = new EngineSandbox(execs, container.id()).run(df, new byte[0], LONGEST_DF);
        String used = said.text().lines().reduce((_, last) -> last).orElse("").strip();
        if (!used.matches("[0-9]{1,18}")) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "it is not known how much " + owner.name()
                    + "'s home holds, so its limit stays as it is: " + said.complaint()
                    + "; try again, or stop the container first with 'berth user stop " + owner.name() + "'");
        }
        return new ByteSize(OVERHEAD.bytes() + Long.parseLong(used));
    }
}
