package dev.berth.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
