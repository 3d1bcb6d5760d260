package dev.berth.server.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket that was accepted and waits for {@link Admission}. Safe from any thread. */
final class Accepted implements Admission.Arrival {

    private static final Logger LOG = LoggerFactory.getLogger(Accepted.class);

    private static final int LINGER_MILLIS = 2000;

    private final SocketChannel socket;
    private final InetAddress from;
    private final Consumer<Accepted> starting;
    private final Semaphore lingering;
    private volatile @Nullable NetworkSession session;

    /**
     * @param lingering permits to wait for a client that was refused
     * @param starting gives it a session
     */
    Accepted(SocketChannel socket, Semaphore lingering, Consumer<Accepted> starting) throws IOException {
        this.lingering = lingering;
        this.socket = socket;
        this.from = ((InetSocketAddress) socket.getRemoteAddress()).getAddress();
        this.starting = starting;
    }

    SocketChannel socket() {
        return socket;
    }

    @Override
    public InetAddress from() {
        return from;
    }

    @Override
    public boolean hasSpoken() {
        try {
            return socket.socket().getInputStream().available() > 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void begin() {
        starting.accept(this);
    }

    void begunAs(NetworkSession begun) {
        session = begun;
    }

    /** As plain text and as the one packet that a client takes before keys are exchanged (RFC 4253 sections 4.2 and 11.1). */
    @Override
    public void refuse(String sentence) {
        try {
            socket.configureBlocking(false);
            socket.write(ByteBuffer.wrap(disconnect(sentence)));
            socket.shutdownOutput();
            if (lingering.tryAcquire()) {
                Thread.ofVirtual().name("network-refused").start(this::linger);
            } else {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("a connection was gone before it was refused", e);
            close();
        }
    }

    /** Until the client has hung up: a socket that is closed with something unread makes the system throw away what was said. */
    private void linger() {
        try (socket) {
            socket.configureBlocking(true);
            socket.socket().setSoTimeout(LINGER_MILLIS);
            InputStream in = socket.socket().getInputStream();
            byte[] unread = new byte[1024];
            long end = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
            int length = 0;
            while (length >= 0 && System.nanoTime() < end) {
                length = in.read(unread);
            }
        } catch (IOException e) {
            LOG.debug("a connection that was refused did not hang up", e);
        } finally {
            lingering.release();
        }
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection that was refused did not close cleanly", e);
        }
    }

    private static byte[] disconnect(String sentence) {
        ByteArrayBuffer payload = new ByteArrayBuffer();
        payload.putByte(SshConstants.SSH_MSG_DISCONNECT);
        payload.putUInt(SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS);
        payload.putString(sentence);
        payload.putString("");
        int padding = 8 - (5 + payload.available()) % 8 + 8;
        ByteArrayBuffer all = new ByteArrayBuffer();
        all.putRawBytes("SSH-2.0-Berth\r\n".getBytes(StandardCharsets.US_ASCII));
        all.putUInt(1L + payload.available() + padding);
        all.putByte((byte) padding);
        all.putRawBytes(payload.getCompactData());
        all.putRawBytes(new byte[padding]);
        return all.getCompactData();
    }

    @Override
    public void drop() {
        NetworkSession begun = session;
        if (begun != null) {
            // Its end takes locks that whoever drops it may wait for.
            Thread.ofVirtual().name("network-drop").start(() -> begun.close(true));
        }
    }
}
