package dev.berth.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what an admin has put beside the shipped templates and images: a folder of named folders. Links are followed as
 * long as they stay within their own folder; one that leads out of it is a problem, since whoever is shown its content may
 * be anybody. Used while the server starts.
 */
final class AdminFolders {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 16L << 20;

    private final Path root;
    private final List<String> problems;

    AdminFolders(Path root, List<String> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Every folder by its name; none where the root is not there. What is wrong goes to the problems. */
    SortedMap<String, FileTree> read() {
        SortedMap<String, FileTree> folders = new TreeMap<>();
        if (Files.isDirectory(root)) {
            for (Path folder : list(root)) {
                String name = folder.getFileName().toString();
                if (!NAME.matcher(name).matches()) {
                    problem(folder, "a name is 1 to 32 of a-z, 0-9 and -, starting with a letter");
                } else if (Files.isDirectory(folder)) {
                    folders.put(name, tree(folder));
                }
            }
        }
        return folders;
    }

    private FileTree tree(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            collect(folder.toRealPath(), folder.toRealPath(), files);
        } catch (IOException e) {
            problem(folder, "cannot be read (" + e.getMessage() + ")");
        }
        return new FileTree(files);
    }

    private void collect(Path folder, Path inner, SortedMap<String, byte[]> files) throws IOException {
        for (Path entry : list(inner)) {
            String path = folder.relativize(entry).toString();
            if (Files.isSymbolicLink(entry) && !leadsWithin(folder, entry)) {
                problem(entry, "this link leads out of its folder (to " + Files.readSymbolicLink(entry)
                        + "): put a copy here instead");
            } else if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
                collect(folder, entry, files);
            } else if (Files.isRegularFile(entry)) {
                add(entry, path, files);
            } else {
                problem(entry, "is neither a file nor a folder of its own");
            }
        }
    }

    private static boolean leadsWithin(Path folder, Path link) {
        try {
            return link.toRealPath().startsWith(folder);
        } catch (IOException _) {
            return false;
        }
    }

    private void add(Path file, String path, SortedMap<String, byte[]> files) throws IOException {
        long bytes = files.values().stream().mapToLong(content -> content.length).sum() + Files.size(file);
        if (files.size() >= MOST_FILES || bytes > MOST_BYTES) {
            problem(file, "is one too many: a folder may have " + MOST_FILES + " files and 16M altogether");
        } else {
            files.put(path, Files.readAllBytes(file));
        }
    }

    private List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            problem(folder, "cannot be read (" + e.getMessage() + ")");
            return List.of();
        }
    }

    private void problem(Path where, String what) {
        problems.add(where + ": " + what);
    }
}
