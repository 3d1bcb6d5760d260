package dev.berth.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that are part of Berth itself, read from its jar. A jar cannot be listed: each folder has an {@code index}. */
public final class ShippedFiles {

    private ShippedFiles() {}

    /** The text of a berth.toml with every setting at its default, explained. */
    public static String settings() {
        return new String(read("/dev/berth/config/berth.toml"), StandardCharsets.UTF_8);
    }

    /** The folders of {@code templates/}, by name. */
    static SortedMap<String, FileTree> templates() {
        return folders("/templates/");
    }

    /** The folders of {@code images/}, by name. */
    static SortedMap<String, FileTree> images() {
        return folders("/images/");
    }

    private static SortedMap<String, FileTree> folders(String root) {
        SortedMap<String, SortedMap<String, byte[]>> files = new TreeMap<>();
        for (String path : new String(read(root + "index"), StandardCharsets.UTF_8).lines().toList()) {
            int slash = path.indexOf('/');
            files.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>()).put(
                    inFolder(path.substring(slash + 1)),
                    read(root + path));
        }
        SortedMap<String, FileTree> folders = new TreeMap<>();
        files.forEach((name, content) -> folders.put(name, new FileTree(content)));
        return folders;
    }

    /** Build tools leave a {@code .gitignore} out of a jar: it is shipped without its dot. */
    private static String inFolder(String path) {
        return path.equals("gitignore") ? ".gitignore" : path;
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
