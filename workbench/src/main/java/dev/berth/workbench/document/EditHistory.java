package dev.berth.workbench.document;

import java.util.ArrayDeque;
import java.util.Optional;

/** What can be undone and redone, the newest {@link #MOST} edits; words typed in one go count as one. */
final class EditHistory {

    private static final int MOST = 10_000;

    private final ArrayDeque<Edit> done = new ArrayDeque<>();
    private final ArrayDeque<Edit> undone = new ArrayDeque<>();

    void add(Edit edit) {
        undone.clear();
        Optional<Edit> joined = Optional.ofNullable(done.peekLast()).flatMap(last -> last.join(edit));
        if (joined.isPresent()) {
            done.removeLast();
        } else if (done.size() == MOST) {
            done.removeFirst();
        }
        done.addLast(joined.orElse(edit));
    }

    /** The edit that takes the last one back; it has happened once this returns. */
    Optional<Edit> undo() {
        return Optional.ofNullable(done.pollLast()).map(last -> {
            undone.addLast(last);
            return last.inverse();
        });
    }

    Optional<Edit> redo() {
        return Optional.ofNullable(undone.pollLast()).map(next -> {
            done.addLast(next);
            return next;
        });
    }
}
