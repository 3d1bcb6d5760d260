package dev.berth.sandbox.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dev.berth.sandbox.engine.EngineCalls;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.host.HostTasks.Outcome;

/**
 * Kills what runs in a container without asking the engine for it. An engine that starts a program in a container keeps the
 * container to itself until the program runs, and a user can stop the program before that: then it neither kills nor
 * describes the container any more. Holds nothing; safe from any thread.
 */
final class HardKill {

    /** Finds the processes by control group: its path contains the container's id, with either cgroup driver. */
    private static final String KILL = """
            for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                pids=$(find /cgroup -path "*$1*" -name cgroup.procs -exec cat {} + 2>/dev/null | sort -u)
                [ -n "$pids" ] || exit 0
                kill -KILL $pids 2>/dev/null || :
                sleep 0.05
            done
            exit 1
            """;

    private final HostTasks tasks;

    HardKill(HostTasks tasks) {
        this.tasks = tasks;
    }

    /** @param container its whole id */
    void kill(String container) {
        Outcome outcome = tasks.run(HostTask.of("kill", KILL, container).with(Capability.KILL)
                .seeing(HostTask.Processes.HOST)
                .with(new Bind("/sys/fs/cgroup", new Volume("/cgroup"), AccessMode.ro)));
        if (outcome.exitCode() != 0) {
            throw EngineCalls.failed("its programs could not be killed: " + outcome.complaint(),
                    new IllegalStateException(outcome.errors()));
        }
    }
}
