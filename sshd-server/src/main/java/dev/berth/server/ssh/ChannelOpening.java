package dev.berth.server.ssh;

import java.io.IOException;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.helpers.AbstractConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What MINA does not do when a channel is opened: count the others of its kind, and say why it is refused. */
final class ChannelOpening {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelOpening.class);

    private ChannelOpening() {}

    /** How many of a kind the connection has open, the one that is being opened included. */
    static long count(Session session, Class<? extends Channel> kind) {
        return session.getService(AbstractConnectionService.class).getChannels().stream().filter(kind::isInstance)
                .count();
    }

    /**
     * Tells the client the reason (RFC 4254 section 5.1) and ends the channel; the connection goes on. MINA would send the code and
     * "Generic error".
     *
     * @return what the channel's opening is from then on: nothing comes of it
     */
    static OpenFuture refuse(AbstractServerChannel channel, int reason, String sentence) {
        try {
            Buffer failure = channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE,
                    4 * sentence.length() + Long.SIZE);
            failure.putUInt(channel.getRecipient());
            failure.putUInt(reason);
            failure.putString(sentence);
            failure.putString("");
            channel.getSession().writePacket(failure);
        } catch (IOException e) {
            LOG.debug("nobody is there to hear: {}", sentence, e);
        }
        channel.close(true);
        return new DefaultOpenFuture(channel, channel);
    }
}
