package dev.berth.bench.world;

import dev.berth.bench.ssh.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs left that were killed before they could remove it. */
final class Leftovers {

    private Leftovers() {}

    /** @param prefix of their folders, with the number of their process behind it */
    static void sweep(String prefix) {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            folders.filter(folder -> isAbandoned(folder.getFileName().toString(), prefix))
                    .filter(Leftovers::isOurs).toList()
                    .forEach(folder -> remove(folder, folder.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(String name, String prefix) {
        String pid = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return pid.matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** Anybody can make a folder of such a name. */
    private static boolean isOurs(Path folder) {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
        } catch (IOException _) {
            return false;
        }
    }

    private static void remove(Path folder, String container) {
        System.err.println("berth bench: removing what an earlier run left in " + folder);
        if (Tools.find("docker").isPresent()) {
            Program.run(List.of("docker", "rm", "-f", "-v", container));
        }
        servers(folder).forEach(BerthRemains::remove);
        Folder.remove(folder);
    }

    /** @return the folders of Berth servers in it */
    private static List<Path> servers(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(each -> Files.isDirectory(each.resolve("data"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
