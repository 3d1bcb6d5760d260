package dev.berth.server.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets on the loopback; every connection is the test's own. */
final class NetworkSessionTest {

    private static final long LONGEST_SECONDS = 30;
    private static final int LONGEST_MILLIS = 30_000;
    private static final int PIECE = 32 * 1024;
    /** More than the buffers of both sockets take: they grow to 10 MB at most (tcp_wmem, tcp_rmem). */
    private static final int PIECES = 1024;
    /** More than any pool of network threads would have. */
    private static final int MANY = 40;

    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : toClose.reversed()) {
            each.close();
        }
    }

    private NetworkAcceptor listen(IoHandler handler) throws IOException {
        return listen(handler, new Everybody());
    }

    private NetworkAcceptor listen(IoHandler handler, Admission admission) throws IOException {
        NetworkAcceptor acceptor = new NetworkAcceptor(handler, admission);
        acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        toClose.add(() -> acceptor.close(true).await(LONGEST_SECONDS, TimeUnit.SECONDS));
        return acceptor;
    }

    private static class Everybody implements Admission {

        @Override
        public void arrived(Arrival arrival) {
            arrival.begin();
        }

        @Override
        public void gone(Arrival arrival) {
            // Nobody counts them.
        }
    }

    /** Keeps them until a test says what becomes of them. */
    private static final class Kept implements Admission {

        private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
        private final BlockingQueue<Arrival> gone = new LinkedBlockingQueue<>();

        @Override
        public void arrived(Arrival arrival) {
            arrived.add(arrival);
        }

        @Override
        public void gone(Arrival arrival) {
            gone.add(arrival);
        }
    }

    @Test
    void aConnectionThatWaitsTakesNoThreadAndLosesNothing() throws Exception {
        Kept kept = new Kept();
        Recorder recorder = new Recorder(NetworkSessionTest::write);
        NetworkAcceptor acceptor = listen(recorder, kept);
        Socket client = connect(acceptor);
        client.getOutputStream().write(bytes("hello"));
        Admission.Arrival arrival = next(kept.arrived);
        assertTrue(acceptor.getManagedSessions().isEmpty());
        arrival.begin();
        assertArrayEquals(bytes("hello"), client.getInputStream().readNBytes(5));
        arrival.drop();
        assertEquals(-1, client.getInputStream().read());
        assertSame(arrival, next(kept.gone));
    }

    /** The packet is what OpenSSH's client shows as "Received disconnect". */
    @Test
    void whoIsRefusedIsToldWhy() throws Exception {
        Kept kept = new Kept();
        Socket client = connect(listen(new Recorder(), kept));
        next(kept.arrived).refuse("too many");
        DataInputStream in = new DataInputStream(client.getInputStream());
        assertArrayEquals(bytes("SSH-2.0-Berth\r\n"), in.readNBytes(15));
        int length = in.readInt();
        assertEquals(0, (length + 4) % 8);
        int padding = in.readUnsignedByte();
        assertTrue(padding >= 4);
        assertEquals(1, in.readUnsignedByte());
        assertEquals(12, in.readInt());
        assertArrayEquals(bytes("too many"), in.readNBytes(in.readInt()));
        assertEquals(0, in.readInt());
        assertEquals(padding, in.readNBytes(padding).length);
        assertEquals(-1, in.read());
    }

    private Socket connect(NetworkAcceptor acceptor) throws IOException {
        InetSocketAddress address = (InetSocketAddress) acceptor.getBoundAddresses().iterator().next();
        Socket client = new Socket(address.getAddress(), address.getPort());
        client.setSoTimeout(LONGEST_MILLIS);
        toClose.add(client);
        return client;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T item = queue.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertNotNull(item);
        return item;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static IoWriteFuture write(IoSession session, byte[] bytes) throws IOException {
        return session.writeBuffer(new ByteArrayBuffer(bytes));
    }

    /** Pieces that say which they are, until some of them wait. */
    private static List<IoWriteFuture> fill(IoSession session) throws IOException {
        List<IoWriteFuture> futures = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            futures.add(write(session, ByteBuffer.allocate(PIECE).putInt(0, i).array()));
        }
        assertFalse(futures.getLast().isDone(), "the client reads nothing, and still all of it was taken");
        return futures;
    }

    private static void readAllPieces(Socket client) throws IOException {
        for (int i = 0; i < PIECES; i++) {
            byte[] piece = client.getInputStream().readNBytes(PIECE);
            assertEquals(PIECE, piece.length);
            assertEquals(i, ByteBuffer.wrap(piece).getInt());
        }
    }

    @Test
    void whatComesIsReadByTheConnectionsThreadAndMayBeAnsweredThere() throws Exception {
        BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
        Recorder recorder = new Recorder((session, received) -> {
            readers.add(Thread.currentThread());
            write(session, received);
        });
        Socket client = connect(listen(recorder));
        IoSession session = next(recorder.created);
        for (String line : List.of("one", "two", "three")) {
            client.getOutputStream().write(bytes(line));
            assertArrayEquals(bytes(line), client.getInputStream().readNBytes(line.length()));
            assertSame(recorder.threads.get(session.getId()), next(readers));
        }
    }

    @Test
    void somebodyWhosePacketsTakeLongHoldsUpNobodyElse() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(MANY);
        NetworkAcceptor acceptor = listen(new Recorder((session, received) -> {
            if (received[0] == 'x') {
                held.countDown();
                release.await();
            }
            write(session, received);
        }));
        for (int i = 0; i < MANY; i++) {
            connect(acceptor).getOutputStream().write('x');
        }
        assertTrue(held.await(LONGEST_SECONDS, TimeUnit.SECONDS));
        Socket client = connect(acceptor);
        client.getOutputStream().write('k');
        assertEquals('k', client.getInputStream().read());
        release.countDown();
    }

    @Test
    void whatTheClientDoesNotReadYetWaitsAndComesInOrder() throws Exception {
        Recorder recorder = new Recorder();
        Socket client = connect(listen(recorder));
        List<IoWriteFuture> futures = fill(next(recorder.created));
        readAllPieces(client);
        for (IoWriteFuture future : futures) {
            future.verify(LONGEST_MILLIS);
            assertTrue(future.isWritten());
        }
    }

    @Test
    void whoIsALittleBehindIsHeardAllTheSame() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        Recorder recorder = new Recorder((_, _) -> heard.countDown());
        Socket client = connect(listen(recorder));
        IoSession session = next(recorder.created);
        boolean taken = true;
        for (int i = 0; i < PIECES && taken; i++) {
            taken = write(session, new byte[PIECE]).isDone();
        }
        assertFalse(taken);
        client.getOutputStream().write('k');
        assertTrue(heard.await(LONGEST_SECONDS, TimeUnit.SECONDS));
    }

    /** Every byte is answered by one: without a limit all that the sockets do not take would wait in memory. */
    @Test
    void whoReadsNoAnswersIsReadFromNoMoreUntilTheyDo() throws Exception {
        AtomicLong most = new AtomicLong();
        Recorder recorder = new Recorder((session, received) -> {
            write(session, received);
            most.accumulateAndGet(((NetworkSession) session).waitingBytes(), Math::max);
        });
        Socket client = connect(listen(recorder));
        next(recorder.created);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 2 * PIECES; i++) {
                    client.getOutputStream().write(ByteBuffer.allocate(PIECE).putInt(0, i).array());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, work -> Thread.ofVirtual().start(work));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (most.get() <= SocketWriter.MOST_WAITING && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertTrue(most.get() > SocketWriter.MOST_WAITING, "the sockets took everything: " + most);
        for (int i = 0; i < 2 * PIECES; i++) {
            byte[] piece = client.getInputStream().readNBytes(PIECE);
            assertEquals(i, ByteBuffer.wrap(piece).getInt());
        }
        sending.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertTrue(most.get() <= SocketWriter.MOST_WAITING + 128 * 1024, "waited in memory: " + most);
    }

    @Test
    void closedGracefullyItSendsWhatWaitsFirst() throws Exception {
        Recorder recorder = new Recorder();
        Socket client = connect(listen(recorder));
        IoSession session = next(recorder.created);
        fill(session);
        session.close(false);
        assertThrows(IOException.class, () -> write(session, bytes("too late")).verify(LONGEST_MILLIS));
        readAllPieces(client);
        assertEquals(-1, client.getInputStream().read());
        assertSame(session, next(recorder.closed));
    }

    @Test
    void closedAtOnceItFailsWhatWaits() throws Exception {
        Recorder recorder = new Recorder();
        connect(listen(recorder));
        IoSession session = next(recorder.created);
        List<IoWriteFuture> futures = fill(session);
        session.close(true).await(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertInstanceOf(ClosedChannelException.class, futures.getLast().getException());
        assertEnded(recorder, session);
        assertInstanceOf(ClosedChannelException.class, write(session, bytes("too late")).getException());
    }

    @Test
    void aClientThatGoesTakesItsThreadWithIt() throws Exception {
        Recorder recorder = new Recorder();
        NetworkAcceptor acceptor = listen(recorder);
        Socket client = connect(acceptor);
        IoSession session = next(recorder.created);
        assertTrue(acceptor.getManagedSessions().containsValue(session));
        client.close();
        assertEnded(recorder, session);
        assertTrue(acceptor.getManagedSessions().isEmpty());
        assertTrue(recorder.caught.isEmpty());
    }

    @Test
    void aWriteThatFailsIsToldOfByTheConnectionsThreadNotByWhoWrites() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder recorder = new Recorder((_, _) -> {
            busy.countDown();
            release.await();
        });
        Socket client = connect(listen(recorder));
        IoSession session = next(recorder.created);
        client.getOutputStream().write('k');
        assertTrue(busy.await(LONGEST_SECONDS, TimeUnit.SECONDS));
        client.setSoLinger(true, 0);
        client.close();
        assertInstanceOf(IOException.class, failure(session));
        assertTrue(recorder.caught.isEmpty());
        assertTrue(session.isOpen());
        release.countDown();
        assertInstanceOf(IOException.class, next(recorder.caught));
        assertSame(recorder.threads.get(session.getId()), next(recorder.tellers));
        assertEnded(recorder, session);
    }

    /** Of a write to somebody who has reset the connection: that may come a moment later. */
    private static Throwable failure(IoSession session) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < end) {
            IoWriteFuture future = write(session, bytes("k"));
            if (future.getException() != null) {
                return future.getException();
            }
        }
        throw new AssertionError("writing to nobody went well");
    }

    @Test
    void aHandlerThatThrowsEndsThatConnectionAlone() throws Exception {
        Recorder recorder = new Recorder((session, received) -> {
            if (received[0] == 'x') {
                throw new IllegalStateException("broken");
            }
            write(session, received);
        });
        NetworkAcceptor acceptor = listen(recorder);
        Socket broken = connect(acceptor);
        IoSession session = next(recorder.created);
        Socket other = connect(acceptor);
        broken.getOutputStream().write('x');
        assertEquals("broken", next(recorder.caught).getMessage());
        assertEnded(recorder, session);
        other.getOutputStream().write('k');
        assertEquals('k', other.getInputStream().read());
    }

    @Test
    void closedTheAcceptorListensNoLongerAndEndsEverybody() throws Exception {
        Recorder recorder = new Recorder();
        NetworkAcceptor acceptor = listen(recorder);
        InetSocketAddress address = (InetSocketAddress) acceptor.getBoundAddresses().iterator().next();
        Socket client = connect(acceptor);
        IoSession session = next(recorder.created);
        assertTrue(acceptor.close(true).await(LONGEST_SECONDS, TimeUnit.SECONDS));
        assertEquals(-1, client.getInputStream().read());
        assertEnded(recorder, session);
        assertThrows(ConnectException.class, () -> new Socket(address.getAddress(), address.getPort()).close());
    }

    @Test
    void anAddressThatIsTakenIsRefused() throws Exception {
        NetworkAcceptor first = listen(new Recorder());
        NetworkAcceptor second = listen(new Recorder());
        assertThrows(IOException.class, () -> second.bind(first.getBoundAddresses()));
        assertEquals(1, second.getBoundAddresses().size());
    }

    private static void assertEnded(Recorder recorder, IoSession session) throws InterruptedException {
        assertSame(session, next(recorder.closed));
        Thread thread = recorder.threads.get(session.getId());
        assertNotNull(thread);
        thread.join(LONGEST_MILLIS);
        assertFalse(thread.isAlive());
        assertTrue(recorder.closed.isEmpty(), "closed twice");
    }
}
