package dev.berth.sandbox.limits;

import dev.berth.core.sandbox.Usage;
import dev.berth.core.sandbox.Usage.Gauge;
import dev.berth.core.user.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all of an owner's containers use together, as their control group counts it. Holds nothing; safe from any thread. */
public record GroupGauges(HostGroups groups) {

    private static final Pattern IDLE_CACHE = Pattern.compile("(?m)^(?:total_)?inactive_file ([0-9]{1,18})$");

    /** What one container says of itself, with what its limits count for; as it is where the owner has no group here. */
    public Usage together(User owner, Usage own) {
        OptionalLong memory = memory(owner.uid());
        OptionalLong processes = processes(owner.uid());
        return new Usage(with(memory, own.memory()), with(processes, own.processes()), own.disk(), own.inodes(),
                own.processor(), own.working(), own.listening());
    }

    private static Gauge with(OptionalLong used, Gauge own) {
        return used.isPresent() ? new Gauge(used.getAsLong(), own.limit()) : own;
    }

    private OptionalLong processes(int uid) {
        OptionalLong second = HostGroups.number(groups.group("", uid).resolve("pids.current"));
        return second.isPresent() ? second : HostGroups.number(groups.group("pids", uid).resolve("pids.current"));
    }

    /** What the page cache would give back at once is not counted as used. */
    private OptionalLong memory(int uid) {
        Path second = groups.group("", uid);
        Path first = groups.group("memory", uid);
        return Files.exists(second)
                ? withoutCache(HostGroups.number(second.resolve("memory.current")), second)
                : withoutCache(HostGroups.number(first.resolve("memory.usage_in_bytes")), first);
    }

    private static OptionalLong withoutCache(OptionalLong used, Path group) {
        Matcher cache = IDLE_CACHE.matcher(HostGroups.text(group.resolve("memory.stat")));
        long idle = cache.results().mapToLong(found -> Long.parseLong(found.group(1))).reduce(0, (_, last) -> last);
        return used.isPresent() ? OptionalLong.of(Math.max(0, used.getAsLong() - idle)) : used;
    }
}
