package dev.berth.server.ssh;

import dev.berth.tui.view.WorkbenchView;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;

/**
 * Hands what a client types to its view, on the connection's thread. How far the client may be ahead of the view is the
 * channel's window: it grows again by what the view has taken.
 */
record ViewInput(WorkbenchView view) implements ChannelDataReceiver {

    /** @return none: the view has not taken it yet */
    @Override
    public int data(ChannelSession channel, byte[] bytes, int offset, int length) {
        view.received(bytes, offset, length);
        return 0;
    }

    /** The client sends nothing more, or is gone. */
    @Override
    public void close() {
        view.inputEnded();
    }
}
