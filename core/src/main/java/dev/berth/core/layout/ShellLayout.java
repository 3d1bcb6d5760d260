package dev.berth.core.layout;

import dev.berth.core.shell.ShellId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a user has arranged a room's shells: some are shown side by side, one of these has the keyboard, the others are tabs.
 *
 * @param shown from left to right, each once
 * @param current one of them; empty where none is shown
 */
public record ShellLayout(List<ShellId> shown, Optional<ShellId> current, Zoom zoom) {

    /** More would be too narrow to read on any screen. */
    public static final int MOST_SHOWN = 4;

    public static final ShellLayout INITIAL = new ShellLayout(List.of(), Optional.empty(), Zoom.OFF);

    /** Whether the current shell has the whole screen for itself. */
    public enum Zoom {
        ON, OFF
    }

    public ShellLayout {
        shown = List.copyOf(shown);
        boolean eachOnce = Set.copyOf(shown).size() == shown.size() && shown.size() <= MOST_SHOWN;
        boolean oneHasTheKeyboard = current.map(shown::contains).orElse(shown.isEmpty());
        if (!eachOnce || !oneHasTheKeyboard) {
            throw new IllegalArgumentException("not a layout: " + current + " of " + shown);
        }
    }

    /** The same for the shells that there are: what is closed is not shown, and where there is one, one is. */
    public ShellLayout among(List<ShellId> all) {
        List<ShellId> kept = shown.stream().filter(all::contains).toList();
        if (kept.isEmpty() && !all.isEmpty()) {
            kept = List.of(all.getLast());
        }
        List<ShellId> now = kept;
        Optional<ShellId> still = current.filter(now::contains).or(() -> now.stream().findFirst());
        return new ShellLayout(now, still, now.isEmpty() ? Zoom.OFF : zoom);
    }

    /** In the place of the current one, unless it is shown already. */
    public ShellLayout show(ShellId shell) {
        if (shown.contains(shell) || shown.isEmpty()) {
            return new ShellLayout(shown.isEmpty() ? List.of(shell) : shown, Optional.of(shell), zoom);
        }
        List<ShellId> next = shown.stream().map(each -> current.filter(each::equals).map(_ -> shell).orElse(each))
                .toList();
        return new ShellLayout(next, Optional.of(shell), zoom);
    }

    /** To the right of the current one; in its place where there is no more room. */
    public ShellLayout beside(ShellId shell) {
        if (shown.size() >= MOST_SHOWN || shown.contains(shell)) {
            return show(shell);
        }
        List<ShellId> next = new ArrayList<>(shown);
        next.add(current.map(shown::indexOf).orElse(-1) + 1, shell);
        return new ShellLayout(next, Optional.of(shell), Zoom.OFF);
    }

    /** Not shown any more, but a tab still; the last one stays. */
    public ShellLayout alone() {
        return current.map(one -> new ShellLayout(List.of(one), current, zoom)).orElse(this);
    }

    /** The tab after the current one, or before it, around the ends. */
    public ShellLayout turn(List<ShellId> all, int by) {
        return current.filter(all::contains)
                .map(one -> show(all.get(Math.floorMod(all.indexOf(one) + by, all.size())))).orElse(this);
    }

    /** The next one of those side by side. */
    public ShellLayout next() {
        return current.map(one -> show(shown.get((shown.indexOf(one) + 1) % shown.size()))).orElse(this);
    }

    public ShellLayout zoomed(Zoom newZoom) {
        return new ShellLayout(shown, current, newZoom);
    }
}
