package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.sandbox.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StartQueueTest {

    private final StartQueue queue = new StartQueue(2);
    private final LinkedBlockingQueue<String> started = new LinkedBlockingQueue<>();

    /** A start that goes on until it is told to end, and what its caller was told. */
    private final class Start {

        private final LinkedBlockingQueue<Opening> told = new LinkedBlockingQueue<>();
        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread thread;

        private Start(String name) {
            thread = Thread.ofVirtual().start(() -> queue.start(told::add, () -> {
                started.add(name);
                await();
                return name;
            }));
        }

        private void await() {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void end() throws InterruptedException {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void twoStartAtOnceAndTheOthersAreToldTheirPlaceAndEveryChange() throws Exception {
        Start a = running("a");
        Start b = running("b");
        Start c = new Start("c");
        assertEquals(new Opening.Queued(1), c.told.take());
        Start d = new Start("d");
        assertEquals(new Opening.Queued(2), d.told.take());
        assertTrue(started.isEmpty());
        a.end();
        assertEquals(new Opening.Starting(), c.told.take());
        assertEquals("c", started.take());
        assertEquals(new Opening.Queued(1), d.told.take());
        b.end();
        assertEquals("d", started.take());
        c.end();
        d.end();
    }

    @Test
    void whoeverNeedNotWaitIsToldNothingOfAQueue() throws Exception {
        Start a = running("a");
        assertEquals(List.of(new Opening.Starting()), List.copyOf(a.told));
        a.end();
    }

    @Test
    void startThatFailsMakesRoom() {
        List<Opening> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThrows(IllegalStateException.class, () -> queue.start(told::add, () -> {
                throw new IllegalStateException("no");
            }));
        }
        assertTrue(told.stream().noneMatch(Opening.Queued.class::isInstance));
    }

    private Start running(String name) throws InterruptedException {
        Start start = new Start(name);
        assertEquals(name, started.take());
        return start;
    }
}
