package dev.berth.sandbox.network;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import dev.berth.sandbox.engine.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks networks and rules when it starts, every minute, and as soon as an engine that went away is back. One virtual
 * thread, from {@link #start} until closed; what it set stays, for containers go on running without a server.
 */
public final class NetworkWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final ContainerNetworks networks;
    private final DockerClient client;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private NetworkWatch(ContainerNetworks networks, DockerClient client) {
        this.networks = networks;
        this.client = client;
        this.thread = Thread.ofVirtual().name("network-watch").unstarted(this::watch);
    }

    public static NetworkWatch start(ContainerNetworks networks, Engine engine) {
        NetworkWatch watch = new NetworkWatch(networks, engine.client());
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (closed.getCount() > 0) {
                checkOnce();
                awaitNext();
            }
        } catch (InterruptedException _) {
            LOG.debug("network watch: told to stop");
        }
    }

    private void checkOnce() {
        try {
            networks.check();
        } catch (RuntimeException e) {
            LOG.error("the network's check failed", e);
        }
    }

    /** The engine's stream of events ends when the engine does; nothing needs to come over it. */
    private void awaitNext() throws InterruptedException {
        try (ResultCallback.Adapter<Event> events = client.eventsCmd().withEventTypeFilter(EventType.DAEMON)
                .exec(new ResultCallback.Adapter<>())) {
            if (!events.awaitCompletion(BETWEEN_CHECKS.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("the engine's events ended", e);
        }
        // An engine that is down ends the stream at once, and again and again.
        boolean told = closed.await(BEFORE_ANOTHER_TRY.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("network watch: {}", told ? "told to stop" : "tries again");
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
