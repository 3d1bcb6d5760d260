package dev.berth.server.ssh;

import dev.berth.core.sandbox.SandboxConnection;
import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that somebody made to a listener in the container, offered to the client as a channel: {@code ssh -R} and the
 * forwarded agent. The thread that accepted it opens it and carries its bytes.
 */
final class AcceptedChannel extends AbstractClientChannel {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptedChannel.class);
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(30);
    private static final int ROOM = 1024;

    private final Origin origin;
    private final ForwardStreams streams = new ForwardStreams(this);

    /** What the client is told of the connection, by which it finds what it asked for. */
    interface Origin {

        /** The channel's type. */
        String type();

        /** Adds what the type has besides. */
        void describe(Buffer buffer);
    }

    private AcceptedChannel(Origin origin) {
        super(origin.type());
        this.origin = origin;
    }

    /**
     * Carries the connection to its end, and closes it. One too many for the session is closed at once. A channel that was
     * carried is closing by itself then: closing it at once would keep back the word to the client, which waits for it.
     */
    static void carry(Session session, Origin origin, SandboxConnection connection) {
        AcceptedChannel channel = new AcceptedChannel(origin);
        boolean carried = false;
        try (connection) {
            ConnectionService service = session.getService(ConnectionService.class);
            service.registerChannel(channel);
            if (ChannelOpening.count(session, AcceptedChannel.class) > ForwardChannel.MOST) {
                LOG.debug("{}: a connection has too many forwarded connections open",
                        LoginState.userOf(session).name());
                return;
            }
            channel.open().verify(LONGEST_OPENING);
            channel.streams.carry(connection, channel.getRemoteWindow());
            carried = true;
        } catch (IOException e) {
            LOG.debug("{}: a connection was not taken by the client", LoginState.userOf(session).name(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (!carried) {
                channel.close(true);
            }
        }
    }

    @Override
    public synchronized OpenFuture open() throws IOException {
        openFuture = new DefaultOpenFuture(toString(), futureLock);
        Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, ROOM);
        buffer.putString(origin.type());
        buffer.putUInt(getChannelId());
        buffer.putUInt(getLocalWindow().getSize());
        buffer.putUInt(getLocalWindow().getPacketSize());
        origin.describe(buffer);
        writePacket(buffer);
        return openFuture;
    }

    @Override
    protected void doOpen() {
        // The thread that asked for it carries the bytes.
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) throws IOException {
        streams.input().receive(data, offset, (int) length);
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
        throw new IOException("a forwarded connection has one kind of data");
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        streams.input().end();
    }
}
