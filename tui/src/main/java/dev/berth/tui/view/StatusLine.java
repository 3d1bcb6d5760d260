package dev.berth.tui.view;

import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.container.ContainerWatch;
import dev.berth.workbench.room.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The line above the hints: news for a while; else what is being done and what it waits for; else what is wrong with
 * the container; else what the screen says of itself. News that is longer than the line, or came together with other news,
 * takes more lines above it. On the view's thread.
 */
final class StatusLine {

    private static final Duration NEWS_STAYS = Duration.ofSeconds(6);
    /** Older ones give way. */
    private static final int MOST_NEWS = 3;

    private final ContainerWatch container;
    private final ArrayDeque<Notice> news = new ArrayDeque<>();
    private Optional<String> working = Optional.empty();
    private long containerNewsShown;

    StatusLine(ContainerWatch container) {
        this.container = container;
    }

    /** Shows the notice for its time; the same words again begin their time anew. */
    void show(Notice notice) {
        news.removeIf(shown -> shown.text().equals(notice.text()));
        if (news.size() == MOST_NEWS) {
            news.removeFirst();
        }
        news.addLast(notice);
    }

    /** From now on until {@link #done}. */
    void work(String label) {
        working = Optional.of(label);
        news.clear();
    }

    void done() {
        working = Optional.empty();
    }

    /** Takes the screen's newest sentence and the container's, each shown once. */
    void take(Optional<Notice> ofScreen) {
        Optional<Notice> newest = container.notice().filter(notice -> notice.number() > containerNewsShown);
        newest.ifPresent(notice -> containerNewsShown = notice.number());
        newest.ifPresent(this::show);
        ofScreen.ifPresent(this::show);
    }

    /** How long until it is to be drawn again though nothing happens; empty where it stays as it is. */
    Optional<Duration> staysFor() {
        return news.stream().map(StatusLine::left).map(left -> left.isNegative() ? Duration.ZERO : left)
                .min(Duration::compareTo);
    }

    private static Duration left(Notice notice) {
        return Duration.between(Instant.now(), notice.at().plus(NEWS_STAYS));
    }

    /** @param area ends with the status line; what does not fit into that is drawn over what is above it */
    void render(Frame frame, Rectangle area, String otherwise) {
        news.removeIf(notice -> !left(notice).isPositive());
        Rectangle line = area.bottom(1);
        Optional<String> trouble = ContainerText.trouble(container.state());
        if (!news.isEmpty()) {
            renderNews(frame, area);
        } else if (trouble.isPresent() && working.isEmpty()) {
            FixedLines.wrapped(frame, area, trouble.get(), frame.theme().warning());
        } else {
            FixedLines.status(frame, line, working.map(this::withReason).orElse(otherwise));
        }
    }

    /** The newest at the bottom. */
    private void renderNews(Frame frame, Rectangle area) {
        Rectangle left = area;
        var newest = news.descendingIterator();
        while (newest.hasNext() && left.rows() > 1) {
            left = left.withoutBottom(FixedLines.news(frame, left, newest.next()));
        }
    }

    /** What is being done, and what it waits for. */
    private String withReason(String label) {
        return container.state() instanceof ContainerState.Waiting(var stage)
                ? label + "… " + ContainerText.of(stage)
                : label + "…";
    }
}
