package dev.berth.bench.report;

import dev.berth.bench.ssh.Program;
import dev.berth.bench.world.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What this machine is, and how busy. */
public final class Machine {

    private Machine() {}

    public static String hardware() {
        return "%d processors, %.1f GiB of memory, Linux %s".formatted(Runtime.getRuntime().availableProcessors(),
                gibibytes(), System.getProperty("os.version"));
    }

    private static double gibibytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024 / 1024).findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String versions() {
        return String.join(", ",
                "JDK " + Runtime.version(),
                said("docker", "docker", "version", "--format", "engine {{.Server.Version}}"),
                said("ssh", "ssh", "-V").split(",")[0],
                said("rsync", "rsync", "--version").lines().findFirst().orElse("").replaceAll("  +", " "));
    }

    private static String said(String program, String... command) {
        return Tools.find(program).isEmpty() ? "no " + program : Program.run(List.of(command)).said().strip();
    }

    /** The last one, five and fifteen minutes: how many processes wanted a processor. */
    public static String load() {
        try {
            String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ");
            return String.format(Locale.ROOT, "%s %s %s", words[0], words[1], words[2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
