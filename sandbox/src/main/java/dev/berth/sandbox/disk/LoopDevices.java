package dev.berth.sandbox.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which loop devices of this host have an image of this instance, as the kernel tells everybody. Holds nothing; safe from
 * any thread.
 */
final class LoopDevices {

    private static final Path BLOCKS = Path.of("/sys/block");

    private final Pattern ours;

    LoopDevices(String instance) {
        this.ours = Pattern.compile("/" + Pattern.quote(instance) + "-([0-9]{1,10})\\.img(?: \\(deleted\\))?");
    }

    /** Devices such as {@code /dev/loop3}, each with the uid whose image it has. */
    Map<String, Integer> attached() {
        Map<String, Integer> found = new TreeMap<>();
        try (DirectoryStream<Path> loops = Files.newDirectoryStream(BLOCKS, "loop*")) {
            for (Path loop : loops) {
                Matcher name = ours.matcher(backingFile(loop));
                if (name.matches()) {
                    found.put("/dev/" + loop.getFileName(), Integer.parseInt(name.group(1)));
                }
            }
        } catch (IOException _) {
            // No such folder: then this kernel has no block devices to tell of.
        }
        return found;
    }

    Optional<String> deviceOf(int uid) {
        return attached().entrySet().stream().filter(entry -> entry.getValue() == uid).map(Map.Entry::getKey)
                .findFirst();
    }

    /** Only the name, wherever the one who attached it saw the file; empty where nothing is attached. */
    private static String backingFile(Path loop) {
        try {
            String path = Files.readString(loop.resolve("loop/backing_file")).strip();
            return path.substring(Math.max(0, path.lastIndexOf('/')));
        } catch (IOException _) {
            return "";
        }
    }
}
