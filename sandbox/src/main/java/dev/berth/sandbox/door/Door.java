package dev.berth.sandbox.door;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Held;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A door's control line: what it is asked and what it tells. One virtual thread reads it and one writes what is queued, so
 * that nobody waits for a door that does not read. Whatever it says wrong ends it, and with it all that it carries. Lives
 * until the line is lost. Safe from any thread.
 */
final class Door {

    private static final int MOST_HELD = 64;
    private static final int MOST_QUEUED = 4096;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final Identity identity;
    private final Line line;
    private final int version;
    private final BlockingQueue<ByteBuffer> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
    private final Map<Long, DoorProcess> processes = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<List<Held>>> lists = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Usage>> usages = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Line>> dialling = new ConcurrentHashMap<>();
    private final SpareLine spare = new SpareLine();
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final AtomicLong questions = new AtomicLong();
    private final List<Held> listing = new ArrayList<>();

    /** @param version of the protocol that it speaks */
    Door(Identity identity, Line line, int version) {
        this.identity = identity;
        this.line = line;
        this.version = version;
    }

    int version() {
        return version;
    }

    Identity identity() {
        return identity;
    }

    /** Takes what a door says first, what it holds; after that it can be used. By the thread that made it. */
    void greet() throws IOException {
        boolean listed = false;
        while (!listed) {
            Line.Frame frame = line.read();
            listed = frame.type() == FrameType.LISTED;
            take(frame);
        }
    }

    /** Reads until the line is lost. By the thread that made it; {@code gone} runs before anybody hears of the loss. */
    void serve(Runnable gone) {
        Thread writer = Thread.ofVirtual().name("door-writer").start(this::write);
        String reason = "the line to its door was lost";
        try {
            while (true) {
                take(line.read());
            }
        } catch (BrokenDoor e) {
            reason = String.valueOf(e.getMessage());
        } catch (IOException e) {
            reason = "the line to its door was lost";
        } finally {
            line.close();
            writer.interrupt();
            gone.run();
            lose(reason);
        }
    }

    private void lose(String reason) {
        lost.complete(reason);
        spare.close();
        processes.values().forEach(process -> process.lost(reason));
        processes.clear();
        dialling.values().forEach(line -> line.cancel(false));
        lists.values().forEach(list -> list.cancel(false));
        usages.values().forEach(usage -> usage.cancel(false));
    }

    void close() {
        line.close();
    }

    /** Has it end, unless it keeps something, instead of its dialling again for ever. By the thread that made it. */
    void sendAway() {
        try {
            line.send(FrameType.LEAVE, Numbers.NOTHING.duplicate());
        } catch (IOException _) {
            line.close();
        } finally {
            line.close();
        }
    }

    private void write() {
        try {
            while (true) {
                line.send(queue.take());
            }
        } catch (IOException e) {
            line.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for something that is not answered. A door that leaves thousands of questions lying is given up. */
    void tell(FrameType type, ByteBuffer payload) {
        ByteBuffer frame = ByteBuffer.allocate(Line.size(payload.remaining()));
        Line.put(frame, type, payload);
        if (!queue.offer(frame.flip())) {
            line.close();
        }
    }

    /** Asks for a line; where the door is lost first it never comes. */
    void dial(long ticket, CompletableFuture<Line> line) {
        dialling.put(ticket, line);
        tell(FrameType.DIAL, Numbers.of(ticket));
        if (lost.isDone()) {
            line.cancel(false);
        }
    }

    /** It came, or is not waited for any more. */
    void dialled(long ticket) {
        dialling.remove(ticket);
    }

    SpareLine spare() {
        return spare;
    }

    boolean isLost() {
        return lost.isDone();
    }

    // ---- what it carries ----

    /** From now on the process hears of its end, or of the loss of the door. */
    void register(DoorProcess process) {
        processes.put(process.number(), process);
        if (lost.isDone()) {
            process.lost(lost.join());
        }
    }

    void forget(DoorProcess process) {
        processes.remove(process.number(), process);
    }

    List<Held> held() {
        return held(LONGEST_ANSWER);
    }

    private List<Held> held(Duration longest) {
        return ask(lists, longest, number -> tell(FrameType.LIST, Numbers.of(number)));
    }

    /** Whether it says anything within that time. */
    boolean answers(Duration longest) {
        try {
            held(longest);
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    Usage usage(String home) {
        byte[] path = home.getBytes(StandardCharsets.UTF_8);
        return ask(usages, LONGEST_ANSWER, number -> tell(FrameType.ASK_GAUGES,
                ByteBuffer.allocate(Long.BYTES + path.length).putLong(number).put(path).flip()));
    }

    private interface Question {
        void put(long number);
    }

    private <T> T ask(Map<Long, CompletableFuture<T>> open, Duration longest, Question question) {
        long number = questions.incrementAndGet();
        CompletableFuture<T> answer = new CompletableFuture<>();
        open.put(number, answer);
        try {
            if (lost.isDone()) {
                throw silent();
            }
            question.put(number);
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            throw silent();
        } finally {
            open.remove(number);
        }
    }

    static Refusal silent() {
        return new Refusal(Refusal.Code.SANDBOX_FAILED, "your container's door does not answer now; try again");
    }

    // ---- what it says ----

    private void take(Line.Frame frame) throws IOException {
        switch (frame.type()) {
            case EXIT -> takeExit(frame.exactly(Long.BYTES + Ends.LENGTH));
            case HELD -> takeHeld(frame.exactly(3 * Long.BYTES + Ends.LENGTH));
            case LISTED -> takeListed(frame.exactly(Long.BYTES).getLong());
            case GAUGES -> takeGauges(frame.exactly(Gauges.LENGTH));
            case HELLO, STARTED, FAILED, STDOUT, STDERR, STDIN_GONE, CHANGED, OVERFLOWED, DIAL, LIST, RELEASE, SIGNAL,
                    RESIZE, ASK_GAUGES, REAP, LEAVE, START, STRINGS, RUN, ATTACH, CONNECT, LISTEN, WATCH, STDIN ->
                throw new BrokenDoor(frame.type() + " on a control line");
        }
    }

    /** Of a process that nobody asks about any more it may still speak. */
    private void takeExit(ByteBuffer payload) throws IOException {
        DoorProcess process = processes.get(payload.getLong());
        ProcessEnd end = Ends.readEnded(payload);
        if (process != null) {
            process.ended(end);
        }
    }

    private void takeHeld(ByteBuffer payload) throws IOException {
        long number = payload.getLong();
        long printed = payload.getLong();
        long oldest = payload.getLong();
        Optional<ProcessEnd> end = Ends.read(payload);
        if (listing.size() == MOST_HELD || oldest < 0 || printed < oldest) {
            throw new BrokenDoor("an impossible list");
        }
        listing.add(new Held(new HoldId(identity, number), printed, oldest, end));
    }

    private void takeListed(long number) {
        List<Held> list = List.copyOf(listing);
        listing.clear();
        Optional.ofNullable(lists.remove(number)).ifPresent(asked -> asked.complete(list));
    }

    private void takeGauges(ByteBuffer payload) throws IOException {
        CompletableFuture<Usage> asked = usages.remove(payload.getLong());
        Usage usage = Gauges.read(payload);
        if (asked != null) {
            asked.complete(usage);
        }
    }
}
