package dev.berth.server.network;

import dev.berth.core.AcceptLoop;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.Closeable;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.closeable.AbstractInnerCloseable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, with one thread for each address, and starts a {@link NetworkSession} for each connection that is admitted. Safe
 * from any thread.
 */
final class NetworkAcceptor extends AbstractInnerCloseable implements IoAcceptor, WithoutListener {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkAcceptor.class);
    /** As many as OpenSSH lets wait to be accepted (its SSH_LISTEN_BACKLOG). */
    private static final int BACKLOG = 128;
    private static final int MOST_LINGERING = 64;

    private final IoHandler handler;
    private final Admission admission;
    private final Map<SocketAddress, ServerSocketChannel> listening = new ConcurrentHashMap<>();
    private final Map<Long, IoSession> sessions = new ConcurrentHashMap<>();
    /** Connections that were refused and are still being told. */
    private final Semaphore lingering = new Semaphore(MOST_LINGERING);
    private final AtomicLong lastId = new AtomicLong();

    NetworkAcceptor(IoHandler handler, Admission admission) {
        this.handler = handler;
        this.admission = admission;
    }

    // --- listening ---

    @Override
    public void bind(Collection<? extends SocketAddress> addresses) throws IOException {
        for (SocketAddress address : addresses) {
            bind(address);
        }
    }

    @Override
    public void bind(SocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, BACKLOG);
            SocketAddress bound = channel.getLocalAddress();
            listening.put(bound, channel);
            Thread.ofPlatform().daemon().name("network-accept").start(() -> accept(bound, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void unbind() {
        unbind(getBoundAddresses());
    }

    @Override
    public void unbind(Collection<? extends SocketAddress> addresses) {
        addresses.forEach(this::unbind);
    }

    @Override
    public void unbind(SocketAddress address) {
        ServerSocketChannel channel = listening.remove(address);
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("{} is no longer listened on, but did not close cleanly", address, e);
            }
        }
    }

    @Override
    public Set<SocketAddress> getBoundAddresses() {
        return Set.copyOf(listening.keySet());
    }

    // --- who comes ---

    private void accept(SocketAddress address, ServerSocketChannel channel) {
        AcceptLoop.run(channel::isOpen, channel::accept, socket -> admit(address, socket),
                e -> LOG.error("no connection can be taken; trying again", e));
    }

    private void admit(SocketAddress address, SocketChannel socket) throws IOException {
        try {
            // Keys and their echoes must not wait for each other.
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            admission.arrived(new Accepted(socket, lingering, accepted -> begin(address, accepted)));
        } catch (IOException | RuntimeException e) {
            failed(socket, e);
        }
    }

    /** Where a session cannot be had, the client is hung up on, and the next one is not held up. */
    private void begin(SocketAddress address, Accepted accepted) {
        try {
            NetworkSession session = new NetworkSession(this, handler, lastId.incrementAndGet(), address,
                    accepted.socket());
            session.setAttribute(Admission.Arrival.class, accepted);
            accepted.begunAs(session);
            start(session);
        } catch (IOException | RuntimeException e) {
            failed(accepted.socket(), e);
            admission.gone(accepted);
        }
    }

    private static void failed(SocketChannel socket, Exception reason) {
        LOG.warn("a connection could not be begun: {}", reason.toString());
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection that was not begun did not close cleanly", e);
        }
    }

    private void start(NetworkSession session) throws IOException {
        sessions.put(session.getId(), session);
        try {
            Thread.ofPlatform().daemon().name("network-" + session.getId()).start(session);
        } catch (OutOfMemoryError e) {
            LOG.error("there is no thread left for a connection", e);
            session.abandon();
        }
        // From when it is closing on, whoever is not among the sessions that it closes is closed here.
        if (isClosing()) {
            session.close(true);
        }
    }

    void gone(NetworkSession session) {
        sessions.remove(session.getId());
        if (session.getAttribute(Admission.Arrival.class) instanceof Admission.Arrival arrival) {
            admission.gone(arrival);
        }
    }

    @Override
    public Map<Long, IoSession> getManagedSessions() {
        return Map.copyOf(sessions);
    }

    // --- its end ---

    @Override
    protected void preClose() {
        unbind();
    }

    @Override
    protected Closeable getInnerCloseable() {
        return builder().parallel(toString(), List.copyOf(sessions.values())).build();
    }

    @Override
    public String toString() {
        return "listening on " + getBoundAddresses();
    }
}
