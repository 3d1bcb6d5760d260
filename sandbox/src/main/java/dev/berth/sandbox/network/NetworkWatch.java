package dev.berth.sandbox.network;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import dev.berth.sandbox.engine.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks networks and rules when it starts, every minute, as soon as an engine that went away is back, and as soon as the
 * kernel tells that somebody changed the firewall or the host's addresses. One virtual thread, from {@link #start} until
 * closed; what it set stays, for containers go on running without a server.
 */
public final class NetworkWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);
    /** The reload of a firewall is many changes, which are checked together. */
    private static final Duration CHANGES_TOGETHER = Duration.ofMillis(200);

    private final ContainerNetworks networks;
    private final DockerClient client;
    private final Duration between;
    private final Semaphore changed = new Semaphore(0);
    private final KernelEvents kernel;
    private final Thread thread;
    private volatile boolean closing;

    private NetworkWatch(ContainerNetworks networks, DockerClient client, Duration between) {
        this.networks = networks;
        this.client = client;
        this.between = between;
        this.kernel = KernelEvents.listen(changed::release);
        this.thread = Thread.ofVirtual().name("network-watch").unstarted(this::watch);
    }

    public static NetworkWatch start(ContainerNetworks networks, Engine engine) {
        return start(networks, engine, BETWEEN_CHECKS);
    }

    static NetworkWatch start(ContainerNetworks networks, Engine engine, Duration between) {
        NetworkWatch watch = new NetworkWatch(networks, engine.client(), between);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!closing) {
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
            if (closing) {
                LOG.debug("network watch: told to stop in the middle of a check", e);
            } else {
                LOG.error("the network's check failed", e);
            }
        }
    }

    /** The engine's stream of events ends when the engine does; nothing needs to come over it. */
    private void awaitNext() throws InterruptedException {
        try (ResultCallback.Adapter<Event> _ = client.eventsCmd().withEventTypeFilter(EventType.DAEMON)
                .exec(new EngineGone())) {
            if (!changed.tryAcquire(between.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("the engine's events ended", e);
            // An engine that is down ends the stream at once, and again and again.
            Thread.sleep(BEFORE_ANOTHER_TRY);
        }
        Thread.sleep(CHANGES_TOGETHER);
        changed.drainPermits();
    }

    @Override
    public void close() {
        closing = true;
        kernel.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes the watch a moment after the engine went away: it may be back by then. */
    private final class EngineGone extends ResultCallback.Adapter<Event> {

        @Override
        public void onComplete() {
            super.onComplete();
            wakeLater();
        }

        @Override
        public void onError(Throwable failure) {
            super.onError(failure);
            wakeLater();
        }

        private void wakeLater() {
            CompletableFuture.delayedExecutor(BEFORE_ANOTHER_TRY.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(changed::release);
        }
    }
}
