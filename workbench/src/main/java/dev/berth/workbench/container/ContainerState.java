package dev.berth.workbench.container;

import dev.berth.core.sandbox.Opening;
import java.util.List;
import java.util.Optional;

/** How a user's container is. */
public sealed interface ContainerState {

    /** Nobody has needed it yet. */
    record Unknown() implements ContainerState {}

    record Waiting(Opening stage) implements ContainerState {}

    /** @param gauges empty where it cannot tell */
    record Running(List<Gauge> gauges) implements ContainerState {

        public Running {
            gauges = List.copyOf(gauges);
        }

        /** The one nearest its limit. */
        public Optional<Gauge> fullest() {
            return gauges.stream().reduce((a, b) -> b.percent() > a.percent() ? b : a);
        }
    }

    /** It is not there, and the sentence says why. */
    record Gone(String sentence) implements ContainerState {}
}
