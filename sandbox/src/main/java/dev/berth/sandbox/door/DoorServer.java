package dev.berth.sandbox.door;

import dev.berth.core.AcceptLoop;
import dev.berth.core.identity.Identity;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens where one sandbox's doors dial. Who dials is read from the socket and must be somebody expected; everything they
 * say is hostile: a line that breaks a rule is closed, and nothing else comes of it. A virtual thread accepts, one greets each
 * line, and a door's own thread reads on. Lives from the first use of the sandbox until the server ends. Safe from any thread.
 */
public final class DoorServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DoorServer.class);
    private static final Duration LONGEST_GREETING = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(3);
    private static final int MOST_DOORS = 64;
    /** What may be under way to a door, as far as the kernel allows. */
    private static final int SENDING = 1 << 20;

    private final DoorSocket socket;
    private final DoorToken token;
    private final Predicate<Identity> expected;
    private final Handshakes handshakes = new Handshakes();
    private final Tickets tickets = new Tickets();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Identity, Door> doors = new HashMap<>();
    private boolean closed;

    private DoorServer(DoorSocket socket, DoorToken token, Predicate<Identity> expected) {
        this.socket = socket;
        this.token = token;
        this.expected = expected;
    }

    /**
     * Listens in that folder, instead of any server before it.
     *
     * @param expected who may dial at all
     */
    public static DoorServer open(DoorFolder folder, Predicate<Identity> expected) throws IOException {
        DoorServer server = new DoorServer(DoorSocket.bind(folder.socket()), folder.token(), expected);
        Thread.ofVirtual().name("door-accept").start(server::accept);
        return server;
    }

    /** Waits until that identity's door is there, at most that long. */
    public boolean await(Identity identity, Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!closed && !doors.containsKey(identity) && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return doors.containsKey(identity);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what an earlier server started through the engine as that identity, and nobody can reach any more. */
    public void endOrphans(Identity identity) {
        find(identity).ifPresent(door -> door.tell(FrameType.REAP, Numbers.NOTHING.duplicate()));
    }

    /** By which to tell later whether the door that is there now has been there all the time. */
    public Optional<Pulse> pulse(Identity identity) {
        return find(identity).map(Pulse::new);
    }

    Optional<Door> find(Identity identity) {
        lock.lock();
        try {
            return Optional.ofNullable(doors.get(identity));
        } finally {
            lock.unlock();
        }
    }

    /** Whose doors are there now. */
    public Set<Identity> identities() {
        lock.lock();
        try {
            return Set.copyOf(doors.keySet());
        } finally {
            lock.unlock();
        }
    }

    List<Door> doors() {
        lock.lock();
        try {
            return List.copyOf(doors.values());
        } finally {
            lock.unlock();
        }
    }

    Tickets tickets() {
        return tickets;
    }

    /**
     * A line of work to that identity's door, for whatever it is told next. A door that goes in that moment is waited for
     * once: nothing was asked of it yet.
     */
    Dialled dial(Identity identity) {
        Door door = find(identity).orElseThrow(Door::silent);
        return door.spare().take(() -> dialled(door)).or(() -> dialled(door))
                .or(() -> door.isLost() && await(identity, LONGEST_RETURN)
                        ? find(identity).flatMap(this::dialled)
                        : Optional.empty())
                .orElseThrow(Door::silent);
    }

    private Optional<Dialled> dialled(Door door) {
        CompletableFuture<Line> line = new CompletableFuture<>();
        long ticket = tickets.give(door.identity(), Hello.Purpose.WORK, come -> {
            if (!line.complete(come)) {
                come.close();
            }
        });
        Optional<Dialled> dialled = Optional.empty();
        try {
            door.dial(ticket, line);
            dialled = Optional.of(new Dialled(door, line.get(LONGEST_GREETING.toSeconds(), TimeUnit.SECONDS), ticket));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            LOG.debug("{}: {} did not dial back", socket, door.identity(), e);
        } finally {
            tickets.takeBack(ticket);
            door.dialled(ticket);
        }
        if (dialled.isEmpty() && !line.cancel(false)) {
            // It came in the moment in which it was given up.
            line.join().close();
        }
        return dialled;
    }

    /** A line, whose it is, and its ticket. */
    record Dialled(Door door, Line line, long ticket) {}

    // ---- who dials ----

    private void accept() {
        AcceptLoop.run(socket::isOpen, socket::accept, this::admit,
                e -> LOG.warn("{}: no door can dial; trying again", socket, e));
    }

    private void admit(SocketChannel channel) {
        Line line = new Line(channel);
        try {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SENDING);
            Identity peer = PeerIdentity.of(channel);
            if (expected.test(peer) && handshakes.begin(peer.uid())) {
                Thread.ofVirtual().name("door-" + peer.uid()).start(() -> greet(peer, line));
            } else {
                line.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: not admitted", socket, e);
            line.close();
        }
    }

    /** What goes wrong with a line is the line's end and nobody's business, unless somebody waits for it. */
    private void greet(Identity peer, Line line) {
        Optional<Door> door = Optional.empty();
        try (Deadline _ = Deadline.of(LONGEST_GREETING, line)) {
            door = greeted(peer, line);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: {} broke off", socket, peer, e);
            line.close();
        } finally {
            handshakes.end(peer.uid());
        }
        door.ifPresent(this::serve);
    }

    private Optional<Door> greeted(Identity peer, Line line) throws IOException {
        Hello hello = Hello.of(line.read(), token);
        if (hello.purpose() != Hello.Purpose.CONTROL) {
            tickets.redeem(hello, peer, line);
            return Optional.empty();
        }
        Door door = new Door(peer, line, hello.version());
        door.greet();
        return Optional.of(door);
    }

    /** A door that is there already stays, and the other leaves; one that is dead is gone from the list. */
    private void serve(Door door) {
        if (isTaken(door)) {
            door.serve(() -> gone(door));
        } else {
            door.sendAway();
        }
    }

    private boolean isTaken(Door door) {
        lock.lock();
        try {
            if (closed) {
                door.close();
                return true;
            }
            boolean taken = doors.size() < MOST_DOORS && doors.putIfAbsent(door.identity(), door) == null;
            arrived.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no more doors are taken: who needs one for another identity has to do without. */
    public boolean isFull() {
        lock.lock();
        try {
            return doors.size() >= MOST_DOORS;
        } finally {
            lock.unlock();
        }
    }

    private void gone(Door door) {
        lock.lock();
        try {
            doors.remove(door.identity(), door);
        } finally {
            lock.unlock();
        }
    }

    /** Lets every door go: what is held goes on, everything else ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("{}: closing", socket, e);
        }
        doors().forEach(Door::close);
    }
}
