package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ChannelInputTest {

    private static final long LONGEST_SECONDS = 30;
    private static final int WINDOW = 100_000;

    private final AtomicInteger released = new AtomicInteger();
    private final ChannelInput input = new ChannelInput(WINDOW, released::addAndGet);

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void receive(byte[] bytes) throws IOException {
        input.receive(bytes, 0, bytes.length);
    }

    @Test
    void whatGoesInComesOutHoweverItIsCut() throws IOException {
        Random random = new Random(7);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int i = 0; i < 2000; i++) {
            byte[] piece = random(random, random.nextInt(Math.min(9000, WINDOW - input.available())));
            sent.writeBytes(piece);
            receive(piece);
            for (int j = random.nextInt(4); j > 0 && input.available() > 0; j--) {
                byte[] some = new byte[1 + random.nextInt(12_000)];
                read.write(some, 0, input.read(some));
            }
        }
        input.end();
        input.transferTo(read);
        assertArrayEquals(sent.toByteArray(), read.toByteArray());
        assertEquals(sent.size(), released.get());
    }

    /** The order and number of bytes, between two threads and with a window as a client has it. */
    @Test
    void aClientThatKeepsToItsWindowLosesNothing() throws Exception {
        Semaphore window = new Semaphore(WINDOW);
        ChannelInput bounded = new ChannelInput(WINDOW, window::release);
        byte[] all = random(new Random(8), 20 * WINDOW);
        Thread client = Thread.ofPlatform().start(() -> {
            Random random = new Random(9);
            for (int done = 0; done < all.length;) {
                int now = Math.min(1 + random.nextInt(40_000), all.length - done);
                window.acquireUninterruptibly(now);
                send(bounded, all, done, now);
                done += now;
            }
            bounded.end();
        });
        assertArrayEquals(all, bounded.readAllBytes());
        client.join();
        assertEquals(WINDOW, window.availablePermits());
    }

    private static void send(ChannelInput to, byte[] bytes, int offset, int length) {
        try {
            to.receive(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aClientThatDoesNotKeepToItsWindowIsRefused() throws IOException {
        receive(new byte[WINDOW]);
        assertThrows(IOException.class, () -> receive(new byte[1]));
    }

    @Test
    void afterTheEndWhatIsThereIsReadAndNothingElse() throws IOException {
        receive(new byte[]{1, 2});
        input.end();
        input.end();
        assertEquals(1, input.read());
        assertEquals(2, input.read());
        assertEquals(-1, input.read());
        assertEquals(-1, input.read(new byte[4]));
    }

    @Test
    void whoWaitsIsWokenByBytesByTheEndAndByAnInterrupt() throws Exception {
        SynchronousQueue<Object> results = new SynchronousQueue<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                results.put(input.read());
                results.put(input.read());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        receive(new byte[]{5});
        assertEquals(5, results.poll(LONGEST_SECONDS, TimeUnit.SECONDS));
        input.end();
        assertEquals(-1, results.poll(LONGEST_SECONDS, TimeUnit.SECONDS));
        reader.join();

        ChannelInput silent = new ChannelInput(WINDOW, released::addAndGet);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, silent::read);
        assertTrue(Thread.interrupted());
    }
}
