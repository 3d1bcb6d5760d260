package dev.berth.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds processes by their session and their open files, in /proc (proc(5)). */
final class ProcSessions {

    private ProcSessions() {}

    /** @return what an open file of this process is called, for instance {@code pipe:[4711]} */
    static String nameOf(int fd) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
    }

    /** @return every process of the session but its leader that has a file of one of those names open */
    static int[] boundTo(int leader, Set<String> names) {
        List<Integer> others = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                int pid = Integer.parseInt(process.getFileName().toString());
                if (pid != leader && sessionOf(process) == leader && hasOpen(process, names)) {
                    others.add(pid);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
        return others.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean hasOpen(Path process, Set<String> names) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (names.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // It has just gone, or closed the file meanwhile.
        }
        return false;
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
