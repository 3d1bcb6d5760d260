package dev.berth.tui.view;

import dev.berth.core.sandbox.Opening;
import dev.berth.workbench.container.ContainerState;
import dev.berth.workbench.container.Gauge;
import dev.berth.workbench.container.Gauge.Kind;
import dev.berth.workbench.terminal.Style;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the screen says of the user's container: what is waited for, how full it is, that it is gone. */
final class ContainerText {

    /** What a wide screen always shows; others only when they are nearly full. */
    private static final List<Kind> ALWAYS = List.of(Kind.CPU, Kind.MEMORY, Kind.DISK);

    private ContainerText() {}

    /** For whoever waits for it. */
    static String of(Opening stage) {
        return switch (stage) {
            case Opening.Queued(int place) ->
                "your container is waiting to be started: " + place + nth(place) + " in line…";
            case Opening.BuildingImage(var image, String line) ->
                "building the image '" + image + "', once for everybody, which takes minutes… " + line;
            case Opening.Starting() -> "starting your container…";
            case Opening.Waking() -> "waking your container…";
        };
    }

    private static String nth(int place) {
        int tens = place % 100;
        return tens >= 11 && tens <= 13 ? "th" : switch (place % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    /** The short form for the top line: every gauge that fits on a wide screen, the fullest one on a narrow screen. */
    static String brief(ContainerState state, boolean wide) {
        return switch (state) {
            case ContainerState.Unknown() -> "";
            case ContainerState.Waiting(Opening.Queued(int place)) -> "container " + place + nth(place) + " in line…";
            case ContainerState.Waiting(Opening.BuildingImage _) -> "building the image…";
            case ContainerState.Waiting(Opening.Starting()) -> "container starting…";
            case ContainerState.Waiting(Opening.Waking()) -> "container waking…";
            case ContainerState.Running running -> wide ? all(running) : one(running);
            case ContainerState.Gone _ -> "container not running";
        };
    }

    private static String all(ContainerState.Running running) {
        return running.gauges().stream().filter(gauge -> ALWAYS.contains(gauge.kind()) || gauge.isHigh())
                .map(Gauge::text).collect(Collectors.joining(" · "));
    }

    /** The fullest of those that say something even when they are far from full. */
    private static String one(ContainerState.Running running) {
        return running.gauges().stream()
                .filter(gauge -> gauge.kind() == Kind.MEMORY || gauge.kind() == Kind.DISK || gauge.isHigh())
                .reduce((a, b) -> b.percent() > a.percent() ? b : a).map(Gauge::text).orElse("");
    }

    static Style style(ContainerState state, Theme theme) {
        boolean high = state instanceof ContainerState.Running running
                && running.fullest().filter(Gauge::isHigh).filter(gauge -> gauge.kind() != Kind.CPU).isPresent();
        return high || state instanceof ContainerState.Gone ? theme.warning() : theme.dim();
    }

    /** Why it is gone, and the way back. */
    static Optional<String> trouble(ContainerState state) {
        return state instanceof ContainerState.Gone(String sentence)
                ? Optional.of(sentence + "; Enter in the shell brings it back, or 'ssh HOST berth restart'")
                : Optional.empty();
    }
}
