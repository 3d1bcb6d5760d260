package dev.berth.config;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a small folder, by their path in it, with {@code /} between the parts. */
public record FileTree(SortedMap<String, byte[]> files) {

    public FileTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A file's text, empty where it is not there. */
    String text(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    FileTree without(String path) {
        SortedMap<String, byte[]> others = new TreeMap<>(files);
        others.remove(path);
        return new FileTree(others);
    }
}
