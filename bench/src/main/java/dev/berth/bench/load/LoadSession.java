package dev.berth.bench.load;

import dev.berth.bench.terminal.Emulator;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalEmulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * One connection with one session at a terminal. Output comes on the client's threads and is looked at there, so that an
 * echo's time is the time of its arrival; one thread of its own types. Lives until closed.
 */
final class LoadSession implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LONGEST_ECHO_SECONDS = 10;
    private static final TerminalSize SIZE = new TerminalSize(120, 40);
    private static final byte[] KEYS = {'z', 'w', 'x', 'j', 'k'};
    private static final byte[] DELETE = {0x7f};

    private final LoadPlan.Seat seat;
    private final ClientSession session;
    private final PtyCapableChannelSession channel;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Set<String> gone = new HashSet<>();
    private final Semaphore echo = new Semaphore(0);
    private @Nullable TerminalEmulator emulator;
    private volatile int awaited = -1;
    private volatile long arrived;

    private LoadSession(SshClient client, LoadPlan.Seat seat, KeyPair key) throws IOException {
        this.seat = seat;
        this.emulator = Emulator.deaf(SIZE, 0);
        this.session = client.connect(seat.user(), "127.0.0.1", seat.port()).verify(LONGEST).getSession();
        this.session.addPublicKeyIdentity(key);
        this.session.auth().verify(LONGEST);
        this.channel = seat.command().isEmpty()
                ? session.createShellChannel()
                : session.createExecChannel(seat.command());
    }

    /** Returns once it is where it is to be. */
    static LoadSession open(SshClient client, LoadPlan.Seat seat, KeyPair key)
            throws IOException, InterruptedException {
        LoadSession made = new LoadSession(client, seat, key);
        try {
            made.channel.setUsePty(true);
            made.channel.setPtyType("xterm-256color");
            made.channel.setPtyColumns(SIZE.columns());
            made.channel.setPtyLines(SIZE.rows());
            made.channel.setOut(made.new Sink());
            made.channel.setErr(made.new Sink());
            made.channel.open().verify(LONGEST);
            if (!made.ready.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("no '" + seat.ready() + "' for " + seat.user());
            }
            return made;
        } catch (IOException | InterruptedException e) {
            made.close();
            throw e;
        }
    }

    boolean isTyping() {
        return seat.part() == LoadPlan.Part.TYPING;
    }

    boolean isOpen() {
        return channel.isOpen() && session.isOpen();
    }

    /** A key and its taking back, at a typist's pace, until the time is over: how long each key's echo took, in milliseconds. */
    List<Double> type(long untilNanos, long betweenMillis) throws InterruptedException {
        List<Double> echoes = new ArrayList<>();
        for (int i = 0; System.nanoTime() < untilNanos && isOpen(); i++) {
            byte key = KEYS[i % KEYS.length];
            awaited = key;
            long begin = System.nanoTime();
            send(new byte[]{key});
            boolean came = echo.tryAcquire(LONGEST_ECHO_SECONDS, TimeUnit.SECONDS);
            echoes.add(((came ? arrived : System.nanoTime()) - begin) / 1e6);
            awaited = -1;
            Thread.sleep(betweenMillis / 2);
            send(DELETE);
            Thread.sleep(betweenMillis / 2);
            echo.drainPermits();
        }
        return echoes;
    }

    private void send(byte[] bytes) {
        try {
            OutputStream in = channel.getInvertedIn();
            in.write(bytes);
            in.flush();
        } catch (IOException _) {
            // It is counted as dropped.
        }
    }

    private void take(byte[] bytes, int offset, int length) {
        TerminalEmulator preparing = emulator;
        if (preparing != null) {
            preparing.write(bytes, offset, length);
            goOn(preparing.snapshot().text());
            return;
        }
        int key = awaited;
        for (int i = offset; key >= 0 && i < offset + length; i++) {
            if (bytes[i] == key) {
                arrived = System.nanoTime();
                awaited = -1;
                echo.release();
                return;
            }
        }
    }

    private void goOn(String screen) {
        if (screen.contains(seat.ready())) {
            emulator = null;
            ready.countDown();
            return;
        }
        for (Map.Entry<String, String> way : seat.ways().entrySet()) {
            if (screen.contains(way.getKey()) && gone.add(way.getKey())) {
                send(way.getValue().getBytes(StandardCharsets.UTF_8));
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            ((ClientChannel) channel).close(true);
            session.close(true).await(LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One thread at a time, as the client has it. */
    private final class Sink extends OutputStream {

        @Override
        public void write(int one) {
            take(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            take(bytes, offset, length);
        }
    }
}
