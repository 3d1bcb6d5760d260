package dev.berth.server.ssh;

import dev.berth.sandbox.BoundedPipe;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.sshd.common.channel.LocalWindow;

/**
 * What a client has sent on a channel and nobody has read yet: the channel's window bounds it, and grows again by what is read. MINA's
 * own stream moves all that waits, up to the whole window, to its buffer's beginning at each read: an eighth of all processor
 * time of an upload. One thread reads; {@link #receive} and {@link #end} come from any.
 */
final class ChannelInput extends FilterInputStream {

    private final BoundedPipe pipe;
    private final Taken taken;

    /** Hears how many bytes were read; nothing is locked meanwhile. */
    interface Taken {
        void bytes(int count) throws IOException;
    }

    /** @param most what the client may send ahead, in bytes */
    ChannelInput(int most, Taken taken) {
        this(new BoundedPipe(most), taken);
    }

    private ChannelInput(BoundedPipe pipe, Taken taken) {
        super(pipe.source());
        this.pipe = pipe;
        this.taken = taken;
    }

    /**
     * @param most what the window is opened with
     * @param window the channel's for what comes from its client
     */
    static ChannelInput of(int most, LocalWindow window) {
        return new ChannelInput(most, count -> {
            if (window.isOpen()) {
                window.release(count);
            }
        });
    }

    /** Never blocks. What is more than the client may send is refused. */
    void receive(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (pipe.offer(bytes, offset, length, 0) < length) {
                throw new IOException("more was sent than the window allows");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Nothing more comes; what is there can still be read. Idempotent. */
    void end() {
        pipe.end();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Waits for something, and takes what there is. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int now = super.read(bytes, offset, length);
        if (now > 0) {
            taken.bytes(now);
        }
        return now;
    }
}
