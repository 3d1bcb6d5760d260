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

    /** How long until it is to be drawn again though nothing happens; empty where it stays as it is. */
    Optional<Duration> staysFor() {
        return news.map(this::left).map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    private Duration left(Notice notice) {
        return Duration.between(Instant.now(), notice.at().plus(NEWS_STAYS));
    }

    /** Takes down news that was there long enough. */
    private void expire() {
        news = news.filter(notice -> left(notice).isPositive());
    }

    void render(Frame frame, Rectangle line, String otherwise) {
        expire();
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
