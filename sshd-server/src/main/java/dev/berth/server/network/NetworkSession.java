package dev.berth.server.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection. Its own thread runs it: reads, hands what was read to the handler, sends what a socket that was full takes later, and
 * tells the handler of its failure. Everything else comes from any thread.
 */
final class NetworkSession extends AbstractCloseable implements IoSession, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkSession.class);
    /** Two of the packets that OpenSSH's clients send at most. */
    private static final int READ_SIZE = 64 * 1024;

    private final NetworkAcceptor acceptor;
    private final IoHandler handler;
    private final long id;
    private final SocketAddress acceptanceAddress;
    private final SocketAddress localAddress;
    private final SocketAddress remoteAddress;
    private final SocketChannel socket;
    private final Selector selector;
    private final SocketWriter writer;
    private final Map<Object, Object> attributes = new ConcurrentHashMap<>();

    /** Takes over the socket, but not where it fails. */
    NetworkSession(NetworkAcceptor acceptor, IoHandler handler, long id, SocketAddress acceptanceAddress,
            SocketChannel socket) throws IOException {
        this.acceptor = acceptor;
        this.handler = handler;
        this.id = id;
        this.acceptanceAddress = acceptanceAddress;
        this.localAddress = socket.getLocalAddress();
        this.remoteAddress = socket.getRemoteAddress();
        this.socket = socket;
        socket.configureBlocking(false);
        this.selector = Selector.open();
        this.writer = new SocketWriter(socket, socket.register(selector, SelectionKey.OP_READ));
    }

    // --- its thread ---

    @Override
    public void run() {
        try (selector; Arena memory = Arena.ofConfined()) {
            live(memory);
        } catch (IOException e) {
            LOG.debug("{} was closed, but not cleanly", this, e);
        }
    }

    /** In place of running it. */
    void abandon() throws IOException {
        close(true);
        selector.close();
    }

    private void live(Arena memory) {
        try {
            ByteBuffer buffer = memory.allocate(READ_SIZE).asByteBuffer();
            handler.sessionCreated(this);
            while (socket.isOpen()) {
                selector.select(_ -> {});
                writer.flush();
                read(buffer);
            }
        } catch (ClosedChannelException e) {
            LOG.debug("{} was closed by another thread", this, e);
        } catch (Exception e) {
            failed(e);
        } finally {
            close(true);
            // Where another thread closes it at this moment, that may not have come so far; the selector closes next.
            writer.close();
        }
    }

    private void read(ByteBuffer buffer) throws Exception {
        int length = READ_SIZE;
        while (length == READ_SIZE && socket.isOpen() && writer.mayRead()) {
            length = socket.read(buffer.clear());
            if (length > 0) {
                handler.messageReceived(this, Readable.readable(buffer.flip()));
            }
        }
        if (length < 0) {
            close(true);
        }
    }

    private void failed(Exception e) {
        if (socket.isOpen()) {
            try {
                handler.exceptionCaught(this, e);
            } catch (Exception further) {
                LOG.debug("{} failed, and so did saying so", this, further);
            }
        }
    }

    // --- what goes out ---

    /**
     * Sends what the socket takes at once; the rest, when it takes more. The buffer may be changed again once the future is done.
     * Nothing more is taken from when the connection is being closed.
     */
    @Override
    public IoWriteFuture writeBuffer(Buffer buffer) {
        if (isClosing()) {
            return AbstractIoWriteFuture.fulfilled(this, new ClosedChannelException());
        }
        return writer.write(ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available()));
    }

    /** Bytes that the socket has not taken yet. */
    long waitingBytes() {
        return writer.waitingBytes();
    }

    @Override
    public void shutdownOutputStream() {
        throw new UnsupportedOperationException("only MINA's own port forwarding ends one direction");
    }

    @Override
    public void suspendRead() {
        throw new UnsupportedOperationException("only MINA's own port forwarding stops reading");
    }

    @Override
    public void resumeRead() {
        throw new UnsupportedOperationException("only MINA's own port forwarding stops reading");
    }

    // --- its end ---

    @Override
    protected CloseFuture doCloseGracefully() {
        return builder().when(toString(), writer.waiting()).build().close(false);
    }

    @Override
    protected void doCloseImmediately() {
        writer.close();
        // The system closes the socket only once the selector has let go of it.
        selector.wakeup();
        acceptor.gone(this);
        super.doCloseImmediately();
        try {
            handler.sessionClosed(this);
        } catch (Exception e) {
            LOG.debug("{} was closed, but not cleanly", this, e);
        }
        attributes.clear();
    }

    // --- what it is ---

    @Override
    public long getId() {
        return id;
    }

    @Override
    public IoService getService() {
        return acceptor;
    }

    @Override
    public SocketAddress getAcceptanceAddress() {
        return acceptanceAddress;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return localAddress;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return remoteAddress;
    }

    @Override
    public @Nullable Object getAttribute(Object key) {
        return attributes.get(key);
    }

    @Override
    public @Nullable Object setAttribute(Object key, Object value) {
        return attributes.put(key, value);
    }

    @Override
    public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
        return attributes.putIfAbsent(key, value);
    }

    @Override
    public @Nullable Object removeAttribute(Object key) {
        return attributes.remove(key);
    }

    @Override
    public String toString() {
        return "connection " + id + " from " + remoteAddress;
    }
}
