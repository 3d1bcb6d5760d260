package dev.berth.server.up;

import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far, closed last first, each whatever happens to the others, once. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final ArrayDeque<Opened> opened = new ArrayDeque<>();

    private record Opened(String name, AutoCloseable thing) {}

    synchronized <T extends AutoCloseable> T add(String name, T thing) {
        opened.push(new Opened(name, thing));
        return thing;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            Opened next = opened.pop();
            try {
                next.thing().close();
            } catch (Exception e) {
                LOG.error("{} did not close cleanly", next.name(), e);
            }
        }
    }
}
