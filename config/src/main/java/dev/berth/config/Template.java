package dev.berth.config;

import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * What a new project can start from: a folder of files, described by the {@code template.toml} in it, which no project gets.
 *
 * @param image the image a project made from it runs in; empty for the workspace image
 */
public record Template(String name, String description, Optional<String> image, FileTree files) {

    private static final String ABOUT = "template.toml";
    private static final int LONGEST_DESCRIPTION = 100;

    static Template of(String name, FileTree folder, List<String> problems) {
        TomlParseResult about = Toml.parse(folder.text(ABOUT));
        String where = "template " + name + ", " + ABOUT + ": ";
        about.errors().forEach(error -> problems.add(where + error.position().line() + ": "
                + String.valueOf(error.getMessage()).replaceAll("\\p{Cntrl}+", " ")));
        about.keySet().stream().filter(key -> !key.equals("description") && !key.equals("image"))
                .forEach(key -> problems
                        .add(where + "there is no setting '" + key + "': description and image are all"));
        return new Template(name, text(about, "description", where, problems).orElse(""),
                text(about, "image", where, problems), folder.without(ABOUT));
    }

    private static Optional<String> text(TomlParseResult about, String key, String where, List<String> problems) {
        if (!about.contains(key)) {
            return Optional.empty();
        }
        if (about.get(key) instanceof String text && text.length() <= LONGEST_DESCRIPTION
                && text.chars().noneMatch(Character::isISOControl)) {
            return Optional.of(text);
        }
        problems.add(where + key + " must be a text of one line, at most " + LONGEST_DESCRIPTION + " characters");
        return Optional.empty();
    }
}
