package dev.berth.sandbox.limits;

import dev.berth.core.sandbox.Usage;
import dev.berth.core.sandbox.Usage.Gauge;
import dev.berth.core.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What all of an owner's containers use together, as the kernel tells everybody on the host. Holds nothing; safe from any
 * thread.
 *
 * @param hierarchies where control groups are mounted
 */
public record GroupGauges(Path hierarchies, String instance) {

    private static final Pattern IDLE_CACHE = Pattern.compile("(?m)^(?:total_)?inactive_file ([0-9]{1,18})$");

    public static GroupGauges ofThisHost(String instance) {
        return new GroupGauges(Path.of("/sys/fs/cgroup"), instance);
    }

    /** What one container says of itself, with what its limits count for; as it is where the owner has no group here. */
    public Usage together(User owner, Usage own) {
        OptionalLong memory = memory(owner);
        OptionalLong processes = processes(owner);
        return new Usage(with(memory, own.memory()), with(processes, own.processes()), own.disk(), own.inodes(),
                own.processor(), own.working(), own.listening());
    }

    private static Gauge with(OptionalLong used, Gauge own) {
        return used.isPresent() ? new Gauge(used.getAsLong(), own.limit()) : own;
    }

    private OptionalLong processes(User owner) {
        OptionalLong second = number(group("", owner).resolve("pids.current"));
        return second.isPresent() ? second : number(group("pids", owner).resolve("pids.current"));
    }

    /** What the page cache would give back at once is not counted as used. */
    private OptionalLong memory(User owner) {
        Path second = group("", owner);
        Path first = group("memory", owner);
        return Files.exists(second)
                ? withoutCache(number(second.resolve("memory.current")), second)
                : withoutCache(number(first.resolve("memory.usage_in_bytes")), first);
    }

    private static OptionalLong withoutCache(OptionalLong used, Path group) {
        Matcher cache = IDLE_CACHE.matcher(text(group.resolve("memory.stat")));
        long idle = cache.results().mapToLong(found -> Long.parseLong(found.group(1))).reduce(0, (_, last) -> last);
        return used.isPresent() ? OptionalLong.of(Math.max(0, used.getAsLong() - idle)) : used;
    }

    private Path group(String hierarchy, User owner) {
        return hierarchies.resolve(hierarchy).resolve("berth-" + instance).resolve(String.valueOf(owner.uid()));
    }

    private static OptionalLong number(Path file) {
        String text = text(file).strip();
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }
}
