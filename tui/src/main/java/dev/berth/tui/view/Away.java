package dev.berth.tui.view;

import dev.berth.core.inbox.Message;
import dev.berth.tui.canvas.Rectangle;
import dev.berth.workbench.Workbench;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened while the user was away: shown by one view, and forgotten by the server when a key shows that somebody is
 * there. Touched by the view's thread.
 */
final class Away {

    private static final String TITLE = "While you were away";
    private static final int MOST_LINES = 5;

    private final Workbench workbench;
    private final List<Message> messages;
    private boolean seen;

    Away(Workbench workbench) {
        this.workbench = workbench;
        this.messages = workbench.away();
    }

    /** Somebody pressed a key. */
    void keyPressed() {
        if (!seen && !messages.isEmpty()) {
            Thread.ofVirtual().name("away-seen").start(() -> workbench.seen(messages.getFirst()));
        }
        seen = true;
    }

    /** All of it in one line, where there is anything. */
    Optional<String> line() {
        String more = messages.size() > 1 ? " (and " + (messages.size() - 1) + " more: see home)" : "";
        return messages.stream().findFirst().map(newest -> TITLE + ": " + newest.text() + more);
    }

    /** Draws it at the area's top; says how many rows that took. */
    int render(Frame frame, Rectangle area) {
        if (messages.isEmpty()) {
            return 0;
        }
        frame.canvas().text(area, 0, 0, TITLE, frame.theme().accent());
        int shown = Math.min(MOST_LINES, messages.size());
        for (int i = 0; i < shown; i++) {
            Message message = messages.get(i);
            frame.canvas().text(area, 2, i + 1, message.text() + " · " + Ago.of(message.at(), Instant.now()),
                    frame.theme().text());
        }
        return shown + 2;
    }
}
