package dev.berth.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of this machine's memory is free, as the kernel says it.
 *
 * @param file in the format of {@code /proc/meminfo}
 */
public record HostMemory(Path file) {

    private static final Pattern TOTAL = Pattern.compile("MemTotal: +([0-9]{1,15}) kB");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +([0-9]{1,15}) kB");

    public static HostMemory ofThisMachine() {
        return new HostMemory(Path.of("/proc/meminfo"));
    }

    /**
     * What new programs could have without anything being swapped out, 0 to 100.
     *
     * @throws UncheckedIOException where the kernel does not say
     */
    public long availablePercent() {
        try {
            String said = Files.readString(file);
            return 100 * number(AVAILABLE, said) / Math.max(1, number(TOTAL, said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Pattern which, String said) throws IOException {
        Matcher found = which.matcher(said);
        if (!found.find()) {
            throw new IOException("the kernel does not say how much memory there is");
        }
        return Long.parseLong(found.group(1));
    }
}
