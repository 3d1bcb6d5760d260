package dev.berth.sandbox.door;

import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the folders of all sandboxes' doors lie: one for each owner, by number, and one for each project's own sandbox. */
public record DoorFolders(Path root) {

    private static final Pattern NAME = Pattern.compile("([0-9]{1,9})(?:-[0-9]{1,9})?");

    public DoorFolders {
        root = root.toAbsolutePath().normalize();
    }

    public DoorFolder of(SandboxSpec spec) {
        String owner = String.valueOf(spec.owner().uid());
        return new DoorFolder(root.resolve(spec.project().map(project -> owner + "-" + project.id()).orElse(owner)));
    }

    /** All that there are of one owner's. */
    public List<DoorFolder> of(User owner) {
        return those(uid -> uid == owner.uid());
    }

    /** All that there are of owners who have none of these numbers. */
    public List<DoorFolder> ofAllBut(Set<Integer> known) {
        return those(uid -> !known.contains(uid));
    }

    private List<DoorFolder> those(IntPredicate whose) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(folder -> isOf(folder.getFileName().toString(), whose)).map(DoorFolder::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is named otherwise was not made here. */
    private static boolean isOf(String name, IntPredicate whose) {
        Matcher named = NAME.matcher(name);
        return named.matches() && whose.test(Integer.parseInt(named.group(1)));
    }
}
