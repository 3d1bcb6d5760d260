package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.core.sandbox.SandboxListener;
import dev.berth.core.user.UserName;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection listens on in its container: ports and sockets of {@code ssh -R}, and the socket of the client's agent.
 * A virtual thread for each accepts, and one for each accepted connection carries it. All are closed with the connection.
 */
final class RemoteForwards {

    private static final AttributeKey<RemoteForwards> KEY = new AttributeKey<>();
    private static final Logger LOG = LoggerFactory.getLogger(RemoteForwards.class);
    /** Of one connection. Each is a line to the container's door. */
    private static final int MOST = 16;
    private static final AcceptedChannel.Origin AGENT = new NamedOrigin("auth-agent@openssh.com");

    private final Session session;
    private final UserName user;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Endpoint, SandboxListener> listeners = new HashMap<>();
    private Optional<String> agent = Optional.empty();
    private boolean closed;

    private record NamedOrigin(String type) implements AcceptedChannel.Origin {

        @Override
        public void describe(Buffer buffer) {
            // Its type says all.
        }
    }

    /** How to listen in the connection's container; blocks, and may refuse. */
    interface Container {
        SandboxListener listen(Endpoint at);
    }

    private RemoteForwards(Session session) {
        this.session = session;
        this.user = LoginState.userOf(session).name();
        session.addCloseFutureListener(_ -> close());
    }

    static RemoteForwards of(Session session) {
        return session.computeAttributeIfAbsent(KEY, _ -> new RemoteForwards(session));
    }

    /**
     * Listens until {@link #cancel}, or until the connection ends.
     *
     * @param origin what the client is told of a connection accepted there
     * @return where it listens: the port that was given where any would do
     * @throws Refusal where that cannot be listened on, or the connection listens on too much
     */
    Endpoint listen(Container container, Endpoint at, Origins origin) {
        SandboxListener listener = container.listen(at);
        if (!keep(listener)) {
            listener.close();
            throw new Refusal(Refusal.Code.CONFLICT,
                    "a connection may listen on " + MOST + " ports and sockets of its container at once");
        }
        AcceptedChannel.Origin accepted = origin.of(listener.at());
        Thread.ofVirtual().name("forward-accept-" + user).start(() -> accept(listener, accepted));
        return listener.at();
    }

    /** What the client is told, by where it is listened. */
    interface Origins {
        AcceptedChannel.Origin of(Endpoint at);
    }

    /** The socket of the client's agent, the same for every session of the connection. */
    String agentSocket(Container container) {
        lock.lock();
        try {
            if (agent.isEmpty()) {
                byte[] random = new byte[8];
                new SecureRandom().nextBytes(random);
                String path = "/tmp/ssh-" + HexFormat.of().formatHex(random) + "/agent";
                listen(container, new Endpoint.PrivateSocket(path), _ -> AGENT);
                agent = Optional.of(path);
            }
            return agent.get();
        } finally {
            lock.unlock();
        }
    }

    /** @return true if it was listened on */
    boolean cancel(Endpoint at) {
        lock.lock();
        try {
            Optional<SandboxListener> listener = Optional.ofNullable(listeners.remove(at));
            listener.ifPresent(SandboxListener::close);
            return listener.isPresent();
        } finally {
            lock.unlock();
        }
    }

    private boolean keep(SandboxListener listener) {
        lock.lock();
        try {
            return !closed && listeners.size() < MOST && listeners.putIfAbsent(listener.at(), listener) == null;
        } finally {
            lock.unlock();
        }
    }

    private void accept(SandboxListener listener, AcceptedChannel.Origin origin) {
        try {
            while (true) {
                SandboxConnection connection = listener.accept();
                Thread.ofVirtual().name("forward-" + user)
                        .start(() -> AcceptedChannel.carry(session, origin, connection));
            }
        } catch (IOException e) {
            LOG.debug("{}: {} is not listened on any more", user, listener.at(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            listener.close();
            forget(listener);
        }
    }

    /** Its container may have been stopped: the next session of the connection listens anew. */
    private void forget(SandboxListener listener) {
        lock.lock();
        try {
            listeners.remove(listener.at(), listener);
            agent = agent.filter(path -> !listener.at().equals(new Endpoint.PrivateSocket(path)));
        } finally {
            lock.unlock();
        }
    }

    private void close() {
        lock.lock();
        try {
            closed = true;
            listeners.values().forEach(SandboxListener::close);
            listeners.clear();
        } finally {
            lock.unlock();
        }
    }
}
