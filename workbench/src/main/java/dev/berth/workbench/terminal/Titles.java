package dev.berth.workbench.terminal;

import dev.berth.core.Printable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a program says about itself: its window's title, with a stack of former ones, and its folder. Never told back. */
final class Titles {

    private static final int MOST_PUSHED = 10;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_FOLDER = 1000;

    private final Deque<String> pushed = new ArrayDeque<>();
    private String title = "";
    private Optional<String> folder = Optional.empty();

    void setTitle(String text) {
        title = Printable.of(text, LONGEST_TITLE - 1);
    }

    /** More than a few are not kept: the oldest goes. */
    void push() {
        if (pushed.size() == MOST_PUSHED) {
            pushed.removeLast();
        }
        pushed.push(title);
    }

    void pop() {
        title = pushed.isEmpty() ? title : pushed.pop();
    }

    /** An address as {@code file://host/path}; anything else means that no folder is known. */
    void setFolder(String address) {
        int path = address.startsWith("file://") ? address.indexOf('/', "file://".length()) : -1;
        folder = path < 0 ? Optional.empty() : decoded(address.substring(path)).map(Titles::printable);
    }

    private static Optional<String> decoded(String path) {
        try {
            return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String printable(String path) {
        return Printable.of(path, LONGEST_FOLDER - 1);
    }

    String title() {
        return title;
    }

    Optional<String> folder() {
        return folder;
    }

    void reset() {
        title = "";
        pushed.clear();
        folder = Optional.empty();
    }

    void save(StateWriter out) {
        out.writeText(title);
        out.writeNumber(pushed.size());
        pushed.forEach(out::writeText);
        out.writeFlag(folder.isPresent());
        folder.ifPresent(out::writeText);
    }

    void restore(StateReader in) {
        title = Printable.of(in.readText(LONGEST_TITLE), LONGEST_TITLE);
        int count = in.readNumber(MOST_PUSHED);
        for (int i = 0; i < count; i++) {
            pushed.add(Printable.of(in.readText(LONGEST_TITLE), LONGEST_TITLE));
        }
        folder = in.readFlag()
                ? Optional.of(Printable.of(in.readText(LONGEST_FOLDER), LONGEST_FOLDER))
                : Optional.empty();
    }
}
