package dev.berth.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import dev.berth.core.sandbox.EngineNews;
import dev.berth.core.sandbox.Incident;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what the engine tells of one instance's containers, and passes on what their users did not ask for. A virtual
 * thread of its own listens anew whenever the engine went away and is back, from the moment it heard the last. Lives as
 * long as the server.
 */
final class ContainerEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerEvents.class);
    private static final long AGAIN_AFTER_MILLIS = 1000;

    private final DockerClient client;
    private final SandboxNames names;
    /** Containers that the server itself is ending. */
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Heard hearing;
    private volatile Instant since;

    ContainerEvents(DockerClient client, SandboxNames names, InstantSource clock) {
        this.client = client;
        this.names = names;
        this.since = clock.instant();
    }

    /** Tells this listener from now on, and of what has happened since this was made. */
    void begin(Incident.Listener listener, EngineNews.Listener news) {
        Thread.ofVirtual().name("container-events").start(() -> listen(listener, news));
    }

    /** The server ends this container: nobody is to be told. */
    void expectEnd(String container) {
        expected.add(container);
    }

    private void listen(Incident.Listener listener, EngineNews.Listener news) {
        try {
            EngineNews last = EngineNews.BACK;
            do {
                EngineNews now = answers() ? EngineNews.BACK : EngineNews.GONE;
                if (now != last) {
                    tell(news, now);
                }
                last = now;
                if (now == EngineNews.BACK) {
                    hear(listener);
                }
            } while (!closed.await(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try {
            client.pingCmd().exec();
            return true;
        } catch (RuntimeException e) {
            LOG.debug("the engine does not answer", e);
            return false;
        }
    }

    private static void tell(EngineNews.Listener listener, EngineNews news) {
        LOG.warn("the container engine: {}", news);
        try {
            listener.now(news);
        } catch (RuntimeException e) {
            LOG.error("news of the engine could not be passed on", e);
        }
    }

    private void hear(Incident.Listener listener) throws InterruptedException {
        try (Heard heard = new Heard(listener)) {
            hearing = heard;
            client.eventsCmd().withLabelFilter(Map.of(SandboxNames.INSTANCE, names.instance()))
                    .withEventFilter("oom", "die", "destroy").withSince(seconds(since)).exec(heard);
            if (closed.getCount() > 0) {
                heard.awaitCompletion();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("the engine does not tell what happens", e);
        }
    }

    private void take(Event event, Incident.Listener listener) {
        String container = String.valueOf(event.getId());
        Map<String, String> attributes = Optional.ofNullable(event.getActor())
                .flatMap(actor -> Optional.ofNullable(actor.getAttributes())).orElse(Map.of());
        Optional.ofNullable(event.getTimeNano()).ifPresent(nanos -> since = Instant.ofEpochSecond(0, nanos + 1));
        SandboxNames.sandbox(attributes).ifPresent(sandbox -> {
            if ("oom".equals(event.getAction())) {
                listener.happened(sandbox, new Incident.OutOfMemory());
            } else if ("die".equals(event.getAction()) && !expected.remove(container)) {
                listener.happened(sandbox, new Incident.Ended(exitCode(attributes)));
            } else if ("destroy".equals(event.getAction())) {
                expected.remove(container);
            }
        });
    }

    /** As the engine takes it: seconds and nanoseconds. */
    private static String seconds(Instant at) {
        return "%d.%09d".formatted(at.getEpochSecond(), at.getNano());
    }

    private static int exitCode(Map<String, String> attributes) {
        String code = attributes.getOrDefault("exitCode", "");
        return code.matches("[0-9]{1,3}") ? Integer.parseInt(code) : -1;
    }

    @Override
    public void close() {
        closed.countDown();
        Heard heard = hearing;
        if (heard != null) {
            heard.end();
        }
    }

    /** The engine's events as they come, on the client library's thread. */
    private final class Heard extends ResultCallback.Adapter<Event> {

        private final Incident.Listener listener;

        private Heard(Incident.Listener listener) {
            this.listener = listener;
        }

        /** Closing before this does not reach the stream. */
        @Override
        public void onStart(Closeable stream) {
            super.onStart(stream);
            if (closed.getCount() == 0) {
                close(stream);
            }
        }

        private static void close(Closeable stream) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("the engine's events did not close cleanly", e);
            }
        }

        @Override
        public void onNext(Event event) {
            try {
                if (closed.getCount() > 0) {
                    take(event, listener);
                }
            } catch (RuntimeException e) {
                LOG.error("an event of the engine's could not be passed on", e);
            }
        }

        void end() {
            onComplete();
        }
    }
}
