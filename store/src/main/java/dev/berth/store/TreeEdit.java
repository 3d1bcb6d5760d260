package dev.berth.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Makes a new git tree from an old one and some changed files; only the trees on the changed paths are read and
 * written. Names are strings byte for byte (ISO 8859-1). Used for one commit, by one thread.
 */
final class TreeEdit {

    private final ObjectReader reader;
    private final ObjectInserter inserter;

    TreeEdit(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    record Entry(FileMode mode, ObjectId id) {

        boolean isFolder() {
            return mode.equals(FileMode.TREE);
        }
    }

    static ObjectId empty(ObjectInserter inserter) throws IOException {
        return inserter.insert(new TreeFormatter());
    }

    static Map<String, Entry> entries(ObjectReader reader, ObjectId tree) throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
        while (!parser.eof()) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            entries.put(new String(name, StandardCharsets.ISO_8859_1),
                    new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
            parser.next();
        }
        return entries;
    }

    /** Where a path leads through a file, or a file takes the place of a folder, what is written wins. */
    ObjectId apply(ObjectId tree, Map<String, Supplier<Optional<byte[]>>> files) throws IOException {
        return blobs(tree, stored(files));
    }

    /** One content at a time is in memory. */
    private Map<String, Optional<ObjectId>> stored(Map<String, Supplier<Optional<byte[]>>> files) throws IOException {
        Map<String, Optional<ObjectId>> blobs = new TreeMap<>();
        for (Map.Entry<String, Supplier<Optional<byte[]>>> file : files.entrySet()) {
            Optional<byte[]> content = file.getValue().get();
            blobs.put(file.getKey(), content.isEmpty()
                    ? Optional.empty()
                    : Optional.of(inserter.insert(Constants.OBJ_BLOB, content.get())));
        }
        return blobs;
    }

    /** @param files path to the new blob, or to nothing where the file is no more */
    private ObjectId blobs(ObjectId tree, Map<String, Optional<ObjectId>> files) throws IOException {
        Map<String, Entry> entries = entries(reader, tree);
        Map<String, Map<String, Optional<ObjectId>>> below = new TreeMap<>();
        for (Map.Entry<String, Optional<ObjectId>> file : files.entrySet()) {
            int slash = file.getKey().indexOf('/');
            if (slash < 0) {
                applyHere(entries, file.getKey(), file.getValue());
            } else {
                below.computeIfAbsent(file.getKey().substring(0, slash), _ -> new HashMap<>())
                        .put(file.getKey().substring(slash + 1), file.getValue());
            }
        }
        for (Map.Entry<String, Map<String, Optional<ObjectId>>> folder : below.entrySet()) {
            applyBelow(entries, folder.getKey(), folder.getValue());
        }
        return write(entries);
    }

    private static void applyHere(Map<String, Entry> entries, String name, Optional<ObjectId> blob) {
        Entry old = entries.get(name);
        if (blob.isPresent()) {
            entries.put(name, new Entry(FileMode.REGULAR_FILE, blob.get()));
        } else if (old != null && !old.isFolder()) {
            entries.remove(name);
        }
    }

    private void applyBelow(Map<String, Entry> entries, String name, Map<String, Optional<ObjectId>> files)
            throws IOException {
        Entry old = entries.get(name);
        boolean writes = files.values().stream().anyMatch(Optional::isPresent);
        if (!writes && (old == null || !old.isFolder())) {
            return;
        }
        ObjectId nothing = empty(inserter);
        ObjectId made = blobs(old != null && old.isFolder() ? old.id() : nothing, files);
        if (made.equals(nothing)) {
            entries.remove(name);
        } else {
            entries.put(name, new Entry(FileMode.TREE, made));
        }
    }

    private ObjectId write(Map<String, Entry> entries) throws IOException {
        // Git orders a folder as if its name ended with a slash.
        TreeMap<String, Entry> ordered = new TreeMap<>();
        entries.forEach((name, entry) -> ordered.put(entry.isFolder() ? name + "/" : name, entry));
        TreeFormatter tree = new TreeFormatter();
        ordered.forEach((name, entry) -> {
            int length = entry.isFolder() ? name.length() - 1 : name.length();
            tree.append(name.getBytes(StandardCharsets.ISO_8859_1), 0, length, entry.mode(), entry.id());
        });
        return inserter.insert(tree);
    }
}
