package dev.berth.server.rehearsal;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalEmulator;
import dev.berth.workbench.terminal.XtermEmulator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.apache.sshd.client.session.ClientSession;

/**
 * A person at a terminal: sees what the server draws, and types when it is there. One thread types; what is drawn comes on the
 * client's. Lives until closed.
 */
final class GuestTerminal extends OutputStream {

    private static final TerminalSize SIZE = new TerminalSize(120, 40);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final TerminalEmulator picture = new XtermEmulator(SIZE, 0, _ -> {});
    private final PtyCapableChannelSession channel;
    private long drawn;

    /** @param channel not open yet */
    private GuestTerminal(PtyCapableChannelSession channel) {
        this.channel = channel;
    }

    static GuestTerminal open(ClientSession session) throws IOException {
        PtyCapableChannelSession channel = session.createShellChannel();
        GuestTerminal terminal = new GuestTerminal(channel);
        channel.setUsePty(true);
        channel.setPtyType("xterm-256color");
        channel.setPtyColumns(SIZE.columns());
        channel.setPtyLines(SIZE.rows());
        channel.setOut(terminal);
        channel.setErr(terminal);
        channel.open().verify(LONGEST);
        return terminal;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        picture.write(bytes, offset, length);
        drawn++;
        notifyAll();
    }

    @Override
    public void write(int one) {
        write(new byte[]{(byte) one}, 0, 1);
    }

    /** Types it at once. */
    void type(String keys) throws IOException {
        OutputStream in = channel.getInvertedIn();
        in.write(keys.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Types key after key, each when the one before has been drawn. */
    void typeSlowly(String keys) throws IOException, InterruptedException {
        for (int i = 0; i < keys.length(); i++) {
            long before = drawn();
            type(keys.substring(i, i + 1));
            await(() -> drawn > before, "nothing came of a key");
        }
    }

    private synchronized long drawn() {
        return drawn;
    }

    void awaitText(String text) throws IOException, InterruptedException {
        await(() -> picture.snapshot().text().contains(text), "no '" + text + "' came");
    }

    void awaitNo(String text) throws IOException, InterruptedException {
        await(() -> !picture.snapshot().text().contains(text), "'" + text + "' stayed");
    }

    private synchronized void await(BooleanSupplier condition, String otherwise)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException(otherwise + ":\n" + picture.snapshot().text());
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        ((ClientChannel) channel).close(true);
    }
}
