package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The newest sentences of a room. Owned by its thread. */
final class Notices {

    private static final int MOST = 20;

    private final InstantSource clock;
    private final ArrayDeque<Notice> newest = new ArrayDeque<>();
    private long last;

    Notices(InstantSource clock) {
        this.clock = clock;
    }

    void info(String text) {
        add(Notice.Level.INFO, text, Optional.empty());
    }

    void warn(String text) {
        add(Notice.Level.WARNING, text, Optional.empty());
    }

    void refused(ViewId view, Refusal refusal) {
        add(Notice.Level.ERROR, refusal.sentence(), Optional.of(view));
    }

    private void add(Notice.Level level, String text, Optional<ViewId> to) {
        if (newest.size() == MOST) {
            newest.removeFirst();
        }
        newest.addLast(new Notice(++last, level, text, clock.instant(), to));
    }

    List<Notice> all() {
        return List.copyOf(newest);
    }
}
