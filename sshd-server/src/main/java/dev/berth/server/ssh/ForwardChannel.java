package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.SandboxConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a port of the user's own container, as {@code ssh -L} and {@code ssh -W} open it (RFC 4254 section 7.2). It is dialled
 * by the container's door, as the user: the server itself connects to nothing, so there is no way through it to the host or the
 * network around it. Two virtual threads carry the bytes; each side's end is passed on by itself. The client is told in one sentence
 * why it gets none.
 */
final class ForwardChannel extends AbstractServerChannel {

    /** Of one connection, besides its sessions: more than a browser opens, and few enough for a container's door. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(ForwardChannel.class);
    /** What a client may send ahead. A session's 512 KiB would be much for so many. */
    private static final int WINDOW = 256 * 1024;
    /** What clients call the machine that they have logged in to. */
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

    private final FrontDoor door;
    private final CountDownLatch carrying = new CountDownLatch(2);
    /** What the client sends and the container has not taken. */
    private final ChannelInput input = ChannelInput.of(WINDOW, getLocalWindow());

    /** Makes them for every connection. */
    record Factory(FrontDoor door) implements ChannelFactory {

        @Override
        public String getName() {
            return "direct-tcpip";
        }

        @Override
        public Channel createChannel(Session session) {
            return new ForwardChannel(door);
        }
    }

    private ForwardChannel(FrontDoor door) {
        super("", List.of(), null);
        this.door = door;
        CoreModuleProperties.WINDOW_SIZE.set(this, (long) WINDOW);
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        String host = buffer.getString();
        int port = buffer.getInt();
        if (!HERE.contains(host)) {
            return ChannelOpening.refuse(this, SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED,
                    "only ports of your own container can be forwarded: localhost, no other host");
        }
        if (LoginState.of(getSession()).isEnding()) {
            return ChannelOpening.refuse(this, SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, LoginState.ENDING);
        }
        if (port < 1 || port > 65_535) {
            return ChannelOpening.refuse(this, SshConstants.SSH_OPEN_CONNECT_FAILED, "there is no such port");
        }
        if (ChannelOpening.count(getSession(), ForwardChannel.class) > MOST) {
            return ChannelOpening.refuse(this, SshConstants.SSH_OPEN_RESOURCE_SHORTAGE,
                    "a connection may have " + MOST + " forwarded connections open at once");
        }
        return begin(new Endpoint.Port(port));
    }

    private OpenFuture begin(Endpoint.Port port) {
        OpenFuture opened = new DefaultOpenFuture(this, this);
        Thread.ofVirtual().name("forward-" + LoginState.userOf(getSession()).name()).start(() -> open(port, opened));
        return opened;
    }

    private void open(Endpoint.Port port, OpenFuture opened) {
        try (SandboxConnection connection = door.dial(getSession(), port)) {
            addCloseFutureListener(_ -> end(connection));
            if (!isClosing()) {
                signalChannelOpenSuccess();
                opened.setOpened();
                carry(connection);
            }
        } catch (Refusal refusal) {
            ChannelOpening.refuse(this, SshConstants.SSH_OPEN_CONNECT_FAILED, refusal.sentence());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("a forwarded connection failed", e);
            if (opened.isOpened()) {
                close(true);
            } else {
                ChannelOpening.refuse(this, SshConstants.SSH_OPEN_CONNECT_FAILED,
                        "something went wrong inside Berth; the server's log says more");
            }
        }
    }

    /** The channel goes when both directions have ended, or with its client. */
    private void carry(SandboxConnection connection) throws InterruptedException {
        Thread.ofVirtual().name("forward-in-" + LoginState.userOf(getSession()).name())
                .start(() -> pass(input, connection.out()));
        pass(connection.in(), new ChannelOutputStream(this, getRemoteWindow(),
                CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.getRequired(getSession()), LOG,
                SshConstants.SSH_MSG_CHANNEL_DATA, true));
        carrying.await();
        close(false);
    }

    /** Passes the end on by closing. */
    private void pass(InputStream from, OutputStream to) {
        try (to) {
            Relay.copy(from, to);
        } catch (IOException e) {
            LOG.debug("one way of a forwarded connection has ended", e);
        } finally {
            carrying.countDown();
        }
    }

    private void end(SandboxConnection connection) {
        input.end();
        connection.close();
    }

    /** On the connection's thread; the window bounds what waits. */
    @Override
    protected void doWriteData(byte[] data, int offset, long length) throws IOException {
        input.receive(data, offset, (int) length);
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
        throw new IOException("a forwarded connection has one kind of data");
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        input.end();
    }
}
