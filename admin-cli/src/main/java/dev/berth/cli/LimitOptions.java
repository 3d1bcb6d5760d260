package dev.berth.cli;

import dev.berth.config.ByteSize;
import dev.berth.core.user.LimitsChange;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how much of the host a user may take. */
final class LimitOptions {

    @Option(names = "--cpus", paramLabel = "N", description = "Processors, such as 2 or 0.5.")
    private Optional<Double> cpus = Optional.empty();

    @Option(names = "--memory", paramLabel = "SIZE", converter = Size.class, description = "Memory, such as 512M or 2G.")
    private Optional<ByteSize> memory = Optional.empty();

    @Option(names = "--disk", paramLabel = "SIZE", converter = Size.class, description = "Disk for the home, such as 5G.")
    private Optional<ByteSize> disk = Optional.empty();

    @Option(names = "--pids", paramLabel = "N", description = "Processes and threads together.")
    private Optional<Integer> pids = Optional.empty();

    @Option(names = "--files", paramLabel = "N", description = "Files that one process has open.")
    private Optional<Integer> files = Optional.empty();

    LimitsChange change() {
        return new LimitsChange(cpus, memory, disk, pids, files);
    }

    /** Reads a size as it is written in berth.toml. */
    static final class Size implements ITypeConverter<ByteSize> {

        @Override
        public ByteSize convert(String text) {
            try {
                return ByteSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
