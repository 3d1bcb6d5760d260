package dev.berth.server.ssh;

import dev.berth.core.sandbox.SandboxConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.channel.RemoteWindow;
import org.apache.sshd.core.CoreModuleProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the bytes between one forwarded channel and its connection in the container: two virtual threads, each side's end
 * passed on by itself. Lives as long as the channel.
 */
final class ForwardStreams {

    /** What a client may send ahead, in bytes. A session's 512 KiB would be much for so many. */
    static final int WINDOW = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ForwardStreams.class);

    private final AbstractChannel channel;
    private final ChannelInput input;
    private final CountDownLatch carrying = new CountDownLatch(2);

    /** Before the channel is opened. */
    ForwardStreams(AbstractChannel channel) {
        this.channel = channel;
        this.input = ChannelInput.of(WINDOW, channel.getLocalWindow());
        CoreModuleProperties.WINDOW_SIZE.set(channel, (long) WINDOW);
    }

    /** What the client sends and the container has not taken; the window bounds it. */
    ChannelInput input() {
        return input;
    }

    /** Returns when both directions have ended, or the client is gone. The channel is open. */
    void carry(SandboxConnection connection, RemoteWindow window) throws InterruptedException {
        channel.addCloseFutureListener(_ -> end(connection));
        if (channel.isClosing()) {
            return;
        }
        Thread.ofVirtual().name("forward-in-" + LoginState.userOf(channel.getSession()).name())
                .start(() -> pass(input, connection.out()));
        pass(connection.in(),
                new ChannelOutputStream(channel, window,
                        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.getRequired(channel.getSession()), LOG,
                        SshConstants.SSH_MSG_CHANNEL_DATA, true));
        carrying.await();
        channel.close(false);
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
}
