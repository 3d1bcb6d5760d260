package dev.berth.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who else is in a session, from /proc (proc(5)). */
final class ProcSessions {

    private ProcSessions() {}

    /** Every process of the session but its leader. */
    static int[] othersOf(int leader) {
        List<Integer> others = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                int pid = Integer.parseInt(process.getFileName().toString());
                if (pid != leader && sessionOf(process) == leader) {
                    others.add(pid);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
        return others.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The sixth field; the second, the name, may hold anything. A process that has just gone has none. */
    private static int sessionOf(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
            return Integer.parseInt(fields[3]);
        } catch (IOException e) {
            return -1;
        }
    }
}
