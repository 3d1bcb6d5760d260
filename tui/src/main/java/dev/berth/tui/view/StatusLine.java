package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.container.ContainerWatch;
import dev.berth.workbench.room.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the line above the hints says: news for a while; else what is being done and what it waits for; else what is wrong with
 * the container; else what the screen says of itself. On the view's thread.
 */
final class StatusLine {

    private static final Duration NEWS_STAYS = Duration.ofSeconds(6);

    private final ContainerWatch container;
    private Optional<Notice> news = Optional.empty();
    private Optional<String> working = Optional.empty();
    private long containerNewsShown;

    StatusLine(ContainerWatch container) {
        this.container = container;
    }

    void show(Notice notice) {
        news = Optional.of(notice);
    }

    /** From now on until {@link #done}. */
    void work(String label) {
        working = Optional.of(label);
        news = Optional.empty();
    }

    void done() {
        working = Optional.empty();
    }

    /** The screen's newest sentence, or else the container's, each shown once. */
    void take(Optional<Notice> ofScreen) {
        Optional<Notice> newest = container.notice().filter(notice -> notice.number() > containerNewsShown);
        newest.ifPresent(notice -> containerNewsShown = notice.number());
        ofScreen.or(() -> newest).ifPresent(this::show);
    }

    /** Takes down news that was there long enough; true where it did. */
    boolean expire() {
        boolean old = news.filter(notice -> notice.at().plus(NEWS_STAYS).isBefore(Instant.now())).isPresent();
        if (old) {
            news = Optional.empty();
        }
        return old;
    }

    void render(Frame frame, Rectangle line, String otherwise) {
        Optional<String> trouble = ContainerText.trouble(container.state());
        if (news.isPresent()) {
            FixedLines.news(frame, line, news.get());
        } else if (trouble.isPresent() && working.isEmpty()) {
            FixedLines.trouble(frame, line, trouble.get());
        } else {
            FixedLines.status(frame, line, working.map(this::withReason).orElse(otherwise));
        }
    }

    /** What is being done, and what it waits for. */
    private String withReason(String label) {
        return container.state() instanceof ContainerState.Waiting(var stage)
                ? label + "… " + ContainerText.of(stage)
                : label + "…";
    }
}
