package dev.berth.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Reads {@code berth.toml} into {@link Settings}: all of it, or everything that is wrong with it. */
public final class SettingsFile {

    private SettingsFile() {}

    /** @throws BadSettings with all problems; a file that is not there means the defaults */
    public static Settings read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException _) {
            return Settings.defaults();
        } catch (IOException e) {
            throw new BadSettings(List.of(file + ": cannot be read as UTF-8 text (" + e.getMessage() + ")"));
        }
    }

    /**
     * Settings that can be used, and what is wrong with those that were to be.
     *
     * @param problems each a line for the admin; empty if the settings are the file's own
     */
    public record Usable(Settings settings, List<String> problems) {}

    /**
     * Reads the file, or the last good one where this one has mistakes: a server must not stay away because of a slip.
     *
     * @throws BadSettings with all problems if there is no last good one
     */
    public static Usable readOrLastGood(Path file) {
        try {
            return new Usable(read(file), List.of());
        } catch (BadSettings bad) {
            Path kept = lastGood(file);
            if (!Files.exists(kept)) {
                throw bad;
            }
            List<String> problems = new ArrayList<>(bad.problems());
            problems.add("so the settings of the last good start are used (" + kept + ")");
            return new Usable(read(kept), problems);
        }
    }

    /** Keeps a copy of a file that has been read without a problem, for when it has one. */
    public static void keepLastGood(Path file) throws IOException {
        byte[] good = Files.readAllBytes(file);
        Path kept = lastGood(file);
        if (Files.exists(kept) && Arrays.equals(good, Files.readAllBytes(kept))) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(good);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path lastGood(Path file) {
        return file.resolveSibling(file.getFileName() + ".last-good");
    }

    static Settings parse(String name, String text) {
        TomlParseResult toml = Toml.parse(text);
        List<String> problems = new ArrayList<>();
        toml.errors().forEach(error -> problems.add(name + ":" + error.position().line() + ": "
                + String.valueOf(error.getMessage()).replaceAll("\\p{Cntrl}+", " ")));
        SettingsReader reader = new SettingsReader(name, toml, problems);
        Settings settings = reader.settings();
        reader.reportUnknown();
        if (!problems.isEmpty()) {
            throw new BadSettings(problems);
        }
        return settings;
    }
}
