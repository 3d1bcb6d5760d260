package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class AuditQueueTest {

    private final List<AuditEntry> kept = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean full;
    private int batches;

    private void write(List<AuditEntry> batch) {
        batches++;
        if (full) {
            throw new Refusal(Refusal.Code.DISK_FULL, "the server's disk is full");
        }
        kept.addAll(batch);
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(Instant.now(), "alice", "login.ok", "alice", String.valueOf(number));
    }

    @Test
    void aThousandEntriesAreKeptInOrderInAFewBatches() {
        try (AuditQueue queue = new AuditQueue(this::write, () -> {})) {
            for (int i = 0; i < 1000; i++) {
                queue.add(entry(i));
            }
            queue.flush();
            assertEquals(1000, kept.size());
            assertEquals("999", kept.getLast().detail());
            assertTrue(batches < 100, batches + " batches");
        }
    }

    @Test
    void addingNeverWaitsForAWriteThatHangs() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (AuditQueue queue = new AuditQueue(batch -> {
            begun.countDown();
            awaitQuietly(go);
            write(batch);
        }, () -> {})) {
            queue.add(entry(1));
            begun.await();
            queue.add(entry(2));
            assertEquals(List.of(), kept);
            go.countDown();
            queue.flush();
            assertEquals(2, kept.size());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatAFullDiskDoesNotTakeIsWrittenLaterAndWhatIsLostIsCounted() {
        full = true;
        try (AuditQueue queue = new AuditQueue(this::write, () -> {})) {
            for (int i = 0; i < AuditQueue.MOST + 7; i++) {
                queue.add(entry(i));
            }
            queue.flush();
            assertEquals(List.of(), kept, "the control: the disk takes nothing");
            full = false;
        }
        assertEquals(AuditQueue.MOST + 1, kept.size());
        AuditEntry lost = kept.getLast();
        assertEquals("audit.lost", lost.action());
        assertTrue(lost.detail().startsWith("7 entries"), lost.detail());
    }

    @Test
    void repeatsAreOneEntryMore() {
        try (AuditQueue queue = new AuditQueue(this::write, () -> {})) {
            for (int i = 0; i < 100; i++) {
                queue.add(entry(1));
            }
        }
        assertEquals(2, kept.size());
        assertTrue(kept.getLast().detail().startsWith("1 (99 more since"), kept.getLast().detail());
    }
}
