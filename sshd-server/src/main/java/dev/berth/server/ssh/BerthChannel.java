package dev.berth.server.ssh;

import dev.berth.core.sandbox.Signal;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** A session channel that knows whether it has a terminal, and can end with a signal (RFC 4254 section 6.10), which MINA's cannot. */
final class BerthChannel extends ChannelSession {

    private volatile boolean terminal;
    private volatile Optional<Signal> endSignal = Optional.empty();

    boolean hasTerminal() {
        return terminal;
    }

    /** The process ended so: said instead of an exit status when the channel ends. */
    void endWith(Signal signal) {
        endSignal = Optional.of(signal);
    }

    @Override
    protected RequestHandler.Result handlePtyReqParsed(String term, int columns, int rows, int width, int height,
            Map<PtyMode, Integer> modes) throws IOException {
        terminal = true;
        return super.handlePtyReqParsed(term, columns, rows, width, height, modes);
    }

    @Override
    protected void sendExitStatus(int status) throws IOException {
        Optional<Signal> signal = endSignal;
        if (signal.isEmpty()) {
            super.sendExitStatus(status);
            return;
        }
        Buffer request = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, Long.SIZE);
        request.putUInt(getRecipient());
        request.putString("exit-signal");
        request.putBoolean(false);
        request.putString(signal.get().name());
        request.putBoolean(false);
        request.putString("");
        request.putString("");
        writePacket(request);
    }
}
