package dev.berth.sandbox.limits;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dev.berth.core.limits.Limits;
import dev.berth.sandbox.host.HostTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The work on the host's control groups, of version 1 and 2. The hierarchies' own folders are read-only even for root:
 * DAC_OVERRIDE is all that it takes besides the mount.
 */
final class GroupTasks {

    /** Of processor time, in microseconds, as the engine has it too. */
    static final long PERIOD = 100_000;

    /**
     * For each user four words. What is larger than before must be allowed with swap first, what is smaller without it. On
     * version 1 a child that counts for its parent has to be asked for before there is any; on version 2 what is to be
     * limited below.
     */
    private static final String HOLD = """
            top=berth-$1; shift
            one() {
                m=/cgroup/memory/$top; c=/cgroup/cpu/$top/$1; p=/cgroup/pids/$top/$1
                mkdir -p "$m" "$c" "$p"
                [ "$(cat "$m/memory.use_hierarchy")" = 1 ] || echo 1 >"$m/memory.use_hierarchy"
                m=$m/$1; mkdir -p "$m"
                [ ! -e "$m/memory.memsw.limit_in_bytes" ] || echo "$2" 2>/dev/null >"$m/memory.memsw.limit_in_bytes" || :
                echo "$2" >"$m/memory.limit_in_bytes"
                [ ! -e "$m/memory.memsw.limit_in_bytes" ] || echo "$2" >"$m/memory.memsw.limit_in_bytes"
                echo 100000 >"$c/cpu.cfs_period_us"
                echo "$3" >"$c/cpu.cfs_quota_us"
                echo "$4" >"$p/pids.max"
            }
            two() {
                g=/cgroup/$top/$1; mkdir -p "$g"
                for above in /cgroup "/cgroup/$top"; do echo '+memory +cpu +pids' >"$above/cgroup.subtree_control"; done
                [ ! -e "$g/memory.swap.max" ] || echo 0 >"$g/memory.swap.max"
                echo "$2" >"$g/memory.max"
                echo "$3 100000" >"$g/cpu.max"
                echo "$4" >"$g/pids.max"
            }
            version=one; [ ! -e /cgroup/cgroup.controllers ] || version=two
            while [ $# -gt 0 ]; do $version "$1" "$2" "$3" "$4"; shift 4; done
            """;

    /** A group that something is in stays: the kernel removes no other. The engine has made it in every hierarchy. */
    private static final String REMOVE = """
            top=berth-$1; shift; keep=" $* "
            for all in "/cgroup/$top" /cgroup/*/"$top"; do
                for group in "$all"/*/; do
                    uid=${group%/}; uid=${uid##*/}
                    case $keep in *" $uid "*) ;; *) rmdir "$group" 2>/dev/null || :;; esac
                done
                rmdir "$all" 2>/dev/null || :
            done
            """;

    /** Nobody's group, with limits that no user can have less than. */
    private static final List<String> NOBODY = List.of("0", "67108864", "10000", "16");

    private GroupTasks() {}

    static HostTask probe(String instance) {
        List<String> words = new ArrayList<>(List.of(instance));
        words.addAll(NOBODY);
        return task("limit", HOLD + "for group in /cgroup/$top/0 /cgroup/*/$top/0; do\n"
                + "    [ ! -d \"$group\" ] || rmdir \"$group\"\ndone\n", words);
    }

    static HostTask hold(String instance, Map<Integer, Limits> users) {
        List<String> words = new ArrayList<>(List.of(instance));
        users.forEach((uid, limits) -> words.addAll(List.of(String.valueOf(uid),
                String.valueOf(limits.memory().bytes()), String.valueOf(quota(limits)),
                String.valueOf(limits.pids()))));
        return task("limit", HOLD, words);
    }

    /** Of processor time in a {@link #PERIOD}, in microseconds. */
    static long quota(Limits limits) {
        return Math.round(limits.cpus() * PERIOD);
    }

    static HostTask removeAllBut(String instance, Iterable<Integer> users) {
        List<String> words = new ArrayList<>(List.of(instance));
        users.forEach(uid -> words.add(String.valueOf(uid)));
        return task("unlimit", REMOVE, words);
    }

    private static HostTask task(String name, String script, List<String> words) {
        return HostTask.of(name, script, words.toArray(String[]::new)).with(Capability.DAC_OVERRIDE)
                .with(new Bind("/sys/fs/cgroup", new Volume("/cgroup"), AccessMode.rw));
    }
}
