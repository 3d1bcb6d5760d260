package dev.berth.server.network;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;

/** A handler that keeps what it is told. What a message does is the test's; by default nothing. */
final class Recorder implements IoHandler {

    interface OnMessage {
        void received(IoSession session, byte[] bytes) throws Exception;
    }

    final BlockingQueue<IoSession> created = new LinkedBlockingQueue<>();
    final BlockingQueue<IoSession> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> caught = new LinkedBlockingQueue<>();
    /** Who told of what was caught. */
    final BlockingQueue<Thread> tellers = new LinkedBlockingQueue<>();
    /** Each session's. */
    final Map<Long, Thread> threads = new ConcurrentHashMap<>();
    private final OnMessage onMessage;

    Recorder() {
        this((_, _) -> {});
    }

    Recorder(OnMessage onMessage) {
        this.onMessage = onMessage;
    }

    @Override
    public void sessionCreated(IoSession session) {
        threads.put(session.getId(), Thread.currentThread());
        created.add(session);
    }

    @Override
    public void sessionClosed(IoSession session) {
        closed.add(session);
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        tellers.add(Thread.currentThread());
        caught.add(cause);
    }

    @Override
    public void messageReceived(IoSession session, Readable message) throws Exception {
        byte[] bytes = new byte[message.available()];
        message.getRawBytes(bytes, 0, bytes.length);
        onMessage.received(session, bytes);
    }
}
