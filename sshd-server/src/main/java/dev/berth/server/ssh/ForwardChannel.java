package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.RawText;
import dev.berth.core.sandbox.SandboxConnection;
import java.io.IOException;
import java.util.List;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that the client asks for, to a port or a socket as the user's own container sees them: {@code ssh -L},
 * {@code -D} and {@code -W} (RFC 4254 section 7.2; streamlocal in OpenSSH's PROTOCOL). It is resolved and dialled in the
 * container, as the user: the server itself connects to nothing, so what can be reached is what the container may reach. A
 * virtual thread opens it and carries its bytes. The client is told in one sentence why it gets none.
 */
final class ForwardChannel extends AbstractServerChannel {

    /** Of one connection, besides its sessions: more than a browser opens, and few enough for a container's door. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(ForwardChannel.class);
    private static final String TCP = "direct-tcpip";
    private static final String SOCKET = "direct-streamlocal@openssh.com";

    private final FrontDoor door;
    private final String kind;
    private final ForwardStreams streams = new ForwardStreams(this);

    /** Makes channels of one kind for every connection. */
    private record Factory(FrontDoor door, String kind) implements ChannelFactory {

        @Override
        public String getName() {
            return kind;
        }

        @Override
        public Channel createChannel(Session session) {
            return new ForwardChannel(door, kind);
        }
    }

    /** @return one for each kind of channel */
    static List<ChannelFactory> factories(FrontDoor door) {
        return List.of(new Factory(door, TCP), new Factory(door, SOCKET));
    }

    private ForwardChannel(FrontDoor door, String kind) {
        super("", List.of(), null);
        this.door = door;
        this.kind = kind;
    }

    /** Connects; blocks. */
    private interface Dialling {
        SandboxConnection connect();
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        if (LoginState.of(getSession()).isEnding()) {
            return ChannelOpening.refuse(this, SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, LoginState.ENDING);
        }
        String to = RawText.decode(buffer.getBytes());
        int port = kind.equals(TCP) ? buffer.getInt() : 0;
        if (kind.equals(TCP) && (port < 1 || port > 65_535)) {
            return ChannelOpening.refuse(this, SshConstants.SSH_OPEN_CONNECT_FAILED, "there is no such port");
        }
        if (ChannelOpening.count(getSession(), ForwardChannel.class) > MOST) {
            return ChannelOpening.refuse(this, SshConstants.SSH_OPEN_RESOURCE_SHORTAGE,
                    "a connection may have " + MOST + " forwarded connections open at once");
        }
        return begin(kind.equals(TCP)
                ? () -> door.dial(getSession(), to, port)
                : () -> door.dialSocket(getSession(), to));
    }

    private OpenFuture begin(Dialling dialling) {
        OpenFuture opened = new DefaultOpenFuture(this, this);
        Thread.ofVirtual().name("forward-" + LoginState.userOf(getSession()).name())
                .start(() -> open(dialling, opened));
        return opened;
    }

    private void open(Dialling dialling, OpenFuture opened) {
        try (SandboxConnection connection = dialling.connect()) {
            if (!isClosing()) {
                signalChannelOpenSuccess();
                opened.setOpened();
                streams.carry(connection, getRemoteWindow());
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

    /** On the connection's thread; the window bounds what waits. */
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
