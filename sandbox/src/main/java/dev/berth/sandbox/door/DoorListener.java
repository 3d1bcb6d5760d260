package dev.berth.sandbox.door;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.core.sandbox.SandboxListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A listener behind a line of a door; each connection comes as a line of its own. Keeps few that nobody has accepted. A
 * virtual thread waits for the line's end. Lives until closed.
 */
final class DoorListener implements SandboxListener {

    private static final int MOST_WAITING = 32;

    private final Tickets tickets;
    private final Line line;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Line> waiting = new ArrayDeque<>();
    private Endpoint at;
    private long ticket;
    private boolean closed;

    private DoorListener(Tickets tickets, Line line, Endpoint at) {
        this.tickets = tickets;
        this.line = line;
        this.at = at;
    }

    /** The ticket that its line was dialled with is good for the connections from then on. */
    static DoorListener open(DoorServer server, Identity identity, Endpoint at) {
        DoorServer.Dialled dialled = server.dial(identity);
        DoorListener listener = new DoorListener(server.tickets(), dialled.line(), at);
        listener.ticket = dialled.ticket();
        server.tickets().keep(dialled.ticket(), identity, listener::take);
        try {
            listener.begun(DoorSandbox.connect(dialled, FrameType.LISTEN, at));
            return listener;
        } catch (Refusal e) {
            listener.close();
            throw e;
        }
    }

    private void begun(long port) {
        if (at instanceof Endpoint.Port && port >= 1 && port <= 65_535) {
            at = new Endpoint.Port((int) port);
        }
        Thread.ofVirtual().name("door-listener").start(this::awaitEnd);
    }

    private void awaitEnd() {
        try {
            line.read();
        } catch (IOException e) {
            // A listener's line says nothing: whatever comes is its end.
            line.close();
        } finally {
            close();
        }
    }

    private void take(Line connection) {
        lock.lock();
        try {
            if (closed || waiting.size() == MOST_WAITING) {
                connection.close();
                return;
            }
            waiting.add(connection);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Endpoint at() {
        return at;
    }

    @Override
    public SandboxConnection accept() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IOException("nobody listens any more");
            }
            return new DoorConnection(waiting.remove()).begin();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        tickets.takeBack(ticket);
        line.close();
        lock.lock();
        try {
            closed = true;
            waiting.forEach(Line::close);
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
