package dev.berth.workbench.room;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Saves what is not saved in a room and waits for it. Holds nothing; for any thread but the room's own two, which it waits for. */
record Flush(EventLoop loop, EventLoop files, RoomDocuments documents) {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** False where something could not be saved, or not in time. */
    boolean run() {
        try {
            boolean saved = once();
            // The first time may have waited for a save that was under way when more was typed.
            return saved || once();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean once() throws InterruptedException {
        CountDownLatch saved = new CountDownLatch(1);
        loop.post(() -> {
            documents.saveAll();
            files.post(() -> loop.post(saved::countDown));
        });
        return saved.await(DEADLINE.toSeconds(), TimeUnit.SECONDS) && isAllSaved();
    }

    private boolean isAllSaved() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        boolean[] answer = new boolean[1];
        loop.post(() -> {
            answer[0] = documents.isAllSaved();
            answered.countDown();
        });
        return answered.await(DEADLINE.toSeconds(), TimeUnit.SECONDS) && answer[0];
    }
}
