package dev.berth.sandbox.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.host.HostTasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What an instance has had the engine make since a moment, as the engine remembers it. */
record EventLog(RequiresEngine.Fixture fixture, Instant since) {

    static EventLog begin(RequiresEngine.Fixture fixture) {
        return new EventLog(fixture, Instant.now());
    }

    /** The names of the tasks, in order. */
    List<String> tasks() throws InterruptedException {
        List<String> tasks = new CopyOnWriteArrayList<>();
        fixture.engine().client().eventsCmd().withEventFilter("create")
                .withLabelFilter(Map.of(SandboxNames.INSTANCE, fixture.instance())).withSince(seconds(since))
                .withUntil(seconds(Instant.now())).exec(new ResultCallback.Adapter<Event>() {
                    @Override
                    public void onNext(Event event) {
                        Stream.ofNullable(event.getActor()).map(actor -> actor.getAttributes())
                                .filter(Objects::nonNull).map(all -> all.get(HostTasks.TASK)).filter(Objects::nonNull)
                                .forEach(tasks::add);
                    }
                }).awaitCompletion();
        return tasks;
    }

    private static String seconds(Instant at) {
        return "%d.%09d".formatted(at.getEpochSecond(), at.getNano());
    }
}
