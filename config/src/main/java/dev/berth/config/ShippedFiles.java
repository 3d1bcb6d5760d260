package dev.berth.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that are part of Berth itself, read from its jar. What templates there are is said by the file
 * {@code templates/index}: path in the project after the template's name, then the file here (whose name may differ, since
 * build tools drop a {@code .gitignore}).
 */
public final class ShippedFiles {

    private ShippedFiles() {}

    /** The text of a berth.toml with every setting at its default, explained. */
    public static String settings() {
        return new String(read("berth.toml"), StandardCharsets.UTF_8);
    }

    /** Each template's name, and its files by their path in the project. */
    public static Map<String, Map<String, byte[]>> templates() {
        Map<String, Map<String, byte[]>> templates = new TreeMap<>();
        for (String line : new String(read("templates/index"), StandardCharsets.UTF_8).lines().toList()) {
            String[] words = line.split(" ", 2);
            int slash = words[0].indexOf('/');
            templates.computeIfAbsent(words[0].substring(0, slash), _ -> new TreeMap<>())
                    .put(words[0].substring(slash + 1), read("templates/" + words[1]));
        }
        return templates;
    }

    private static byte[] read(String name) {
        try (InputStream in = ShippedFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
