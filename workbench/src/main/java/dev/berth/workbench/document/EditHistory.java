package dev.berth.workbench.document;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * The steps that can be undone and redone, as many of the newest as fit into {@link #MOST_CHARACTERS}; words typed in one go are
 * one step. A step that is larger by itself cannot be undone.
 */
final class EditHistory {

    /** About 4 MiB of heap. */
    private static final int MOST_CHARACTERS = 2 << 20;
    /** What a step costs beside its characters. */
    private static final int OVERHEAD = 64;

    private final ArrayDeque<Step> done = new ArrayDeque<>();
    private final ArrayDeque<Step> undone = new ArrayDeque<>();
    private long characters;

    /** Who made a step: a person, or a program that changed the file. */
    enum Origin {
        PERSON, PROGRAM
    }

    /** Edits in the order in which they were made, undone and redone as one. */
    record Step(Origin origin, List<Edit> edits) {

        long characters() {
            return edits.stream()
                    .mapToLong(edit -> OVERHEAD + (long) edit.removed().length() + edit.inserted().length()).sum();
        }

        Text undoneOn(Text text) {
            Text before = text;
            for (Edit edit : edits.reversed()) {
                before = edit.inverse().apply(before);
            }
            return before;
        }
    }

    void add(Edit edit) {
        forgetUndone();
        Optional<Edit> joined = Optional.ofNullable(done.peekLast())
                .filter(last -> last.origin == Origin.PERSON && last.edits.size() == 1)
                .flatMap(last -> last.edits.getFirst().join(edit));
        if (joined.isPresent()) {
            removeNewest();
        }
        push(new Step(Origin.PERSON, List.of(joined.orElse(edit))));
    }

    /** Adds what a program changed, as one step. */
    void addProgram(List<Edit> edits) {
        forgetUndone();
        push(new Step(Origin.PROGRAM, edits));
    }

    /**
     * The newest step if a program made it and nobody has undone anything since. It is removed: the caller adds it again together
     * with what comes on top, so that a file which a program rewrites again and again costs its difference once.
     */
    Optional<Step> takeProgram() {
        if (!undone.isEmpty() || done.isEmpty() || done.getLast().origin != Origin.PROGRAM) {
            return Optional.empty();
        }
        return Optional.of(removeNewest());
    }

    private Step removeNewest() {
        Step newest = done.removeLast();
        characters -= newest.characters();
        return newest;
    }

    private void push(Step step) {
        done.addLast(step);
        characters += step.characters();
        while (characters > MOST_CHARACTERS) {
            characters -= done.removeFirst().characters();
        }
    }

    private void forgetUndone() {
        undone.forEach(step -> characters -= step.characters());
        undone.clear();
    }

    /** The edits that take the last step back, in order; it has happened once this returns. */
    List<Edit> undo() {
        return Optional.ofNullable(done.pollLast()).map(last -> {
            undone.addLast(last);
            return last.edits.reversed().stream().map(Edit::inverse).toList();
        }).orElse(List.of());
    }

    List<Edit> redo() {
        return Optional.ofNullable(undone.pollLast()).map(next -> {
            done.addLast(next);
            return next.edits;
        }).orElse(List.of());
    }

    /** About how much heap it takes. */
    long bytes() {
        return 2 * characters;
    }
}
