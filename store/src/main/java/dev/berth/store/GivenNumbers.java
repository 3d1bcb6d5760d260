package dev.berth.store;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the numbers that users and projects have on the disk against those that the database has given out. A number on the
 * disk that was not given yet means that the database is older than the files: the next user or project would get what
 * belongs to somebody else.
 */
final class GivenNumbers {

    private static final Pattern REPOSITORY = Pattern.compile("([0-9]{1,9})\\.git");
    private static final Pattern HOME = Pattern.compile("[0-9a-f]{8}-([0-9]{1,9})\\.img");

    private GivenNumbers() {}

    /** @throws Refusal DATA_FOLDER if there are such files, with what to do */
    static void requireKnown(DataFolder folder, Database database) {
        int next = database.read(handle -> handle
                .createQuery("select next_number from counters where name = 'identity'").mapTo(Integer.class).one());
        List<Path> unknown = new ArrayList<>(unknown(folder.versions(), REPOSITORY, next));
        unknown.addAll(unknown(folder.homes(), HOME, next));
        if (!unknown.isEmpty()) {
            throw new Refusal(Refusal.Code.DATA_FOLDER,
                    "the database in " + folder.database() + " is older than the files"
                            + " beside it: it knows nothing of " + unknown.getFirst()
                            + (unknown.size() == 1 ? "" : " and " + (unknown.size() - 1) + " more")
                            + ". Nothing was changed; put the database back that belongs to them, or move them out of "
                            + folder.path() + " to go on without them");
        }
    }

    private static List<Path> unknown(Path folder, Pattern form, int next) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> number(file, form) >= next).sorted().toList();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, folder + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static int number(Path file, Pattern form) {
        Matcher name = form.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Integer.parseInt(name.group(1)) : -1;
    }
}
