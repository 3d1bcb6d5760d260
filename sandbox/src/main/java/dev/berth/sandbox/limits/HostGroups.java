package dev.berth.sandbox.limits;

import dev.berth.core.limits.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One server's control groups as the kernel shows them to everybody on the host, of version 1 and 2: read at every question,
 * never written. Safe from any thread.
 *
 * @param hierarchies where control groups are mounted
 */
public record HostGroups(Path hierarchies, String instance) {

    /** The kernel cuts a limit down to whole pages, which are at most so large. */
    private static final long LARGEST_PAGE = 64 * 1024;

    public static HostGroups ofThisHost(String instance) {
        return new HostGroups(Path.of("/sys/fs/cgroup"), instance);
    }

    /** @param hierarchy empty for version 2, which has one for everything */
    Path group(String hierarchy, int uid) {
        return hierarchies.resolve(hierarchy).resolve(top()).resolve(String.valueOf(uid));
    }

    private String top() {
        return "berth-" + instance;
    }

    /** Whether the kernel holds the user to these limits; false where there is nothing to be seen. */
    boolean isHeldTo(int uid, Limits limits) {
        Path all = group("", uid);
        if (Files.exists(all)) {
            return isMemory(all.resolve("memory.max"), limits)
                    && text(all.resolve("cpu.max")).strip().equals(GroupTasks.quota(limits) + " " + GroupTasks.PERIOD)
                    && is(all.resolve("pids.max"), limits.pids());
        }
        return isMemory(group("memory", uid).resolve("memory.limit_in_bytes"), limits)
                && is(group("cpu", uid).resolve("cpu.cfs_quota_us"), GroupTasks.quota(limits))
                && is(group("cpu", uid).resolve("cpu.cfs_period_us"), GroupTasks.PERIOD)
                && is(group("pids", uid).resolve("pids.max"), limits.pids());
    }

    private static boolean isMemory(Path file, Limits limits) {
        OptionalLong most = number(file);
        return most.isPresent() && most.getAsLong() <= limits.memory().bytes()
                && most.getAsLong() > limits.memory().bytes() - LARGEST_PAGE;
    }

    private static boolean is(Path file, long wanted) {
        return number(file).equals(OptionalLong.of(wanted));
    }

    /** Whether no group is left but these users', and none at all where there are none; false where control groups cannot be listed. */
    boolean areOnly(Set<Integer> users) {
        Set<String> names = new HashSet<>();
        try {
            for (Path hierarchy : children(hierarchies)) {
                names.addAll(groups(hierarchy.resolve(top()), users));
            }
            names.addAll(groups(hierarchies.resolve(top()), users));
        } catch (IOException _) {
            return false;
        }
        names.removeAll(users.stream().map(String::valueOf).toList());
        return names.isEmpty();
    }

    /** Those of users in one hierarchy; where there should be none, the one above them too. */
    private static List<String> groups(Path above, Set<Integer> users) throws IOException {
        if (!Files.isDirectory(above)) {
            return List.of();
        }
        return users.isEmpty()
                ? List.of(name(above))
                : children(above).stream().filter(Files::isDirectory).map(HostGroups::name).toList();
    }

    private static String name(Path group) {
        return String.valueOf(group.getFileName());
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(children::add);
        }
        return children;
    }

    static OptionalLong number(Path file) {
        String text = text(file).strip();
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Empty where it cannot be read. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }
}
