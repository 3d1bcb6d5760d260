package dev.berth.workbench.files;

import dev.berth.core.sandbox.SandboxProcess;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Requests and replies with one sftp-server. All that comes from it is taken for hostile: packets are bounded, a reply
 * nobody waits for or that breaks its form ends the channel, and so does one that does not come in time. Safe from any
 * thread; requests of several threads share the line. Lives until closed or broken; a broken one stays broken.
 */
final class SftpChannel implements AutoCloseable {

    /** OpenSSH's SFTP_MAX_MSG_LENGTH (sftp-common.h). */
    private static final int LARGEST_PACKET = 256 * 1024;
    private static final int PROTOCOL = 3;

    private final SandboxProcess process;
    private final OutputStream out;
    private final Duration deadline;
    private final Object writing = new Object();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    /** Why it is broken; null while it is not. */
    private volatile @Nullable IOException broken;

    record Reply(int type, ByteBuffer body) {}

    /** Starts talking to a fresh sftp-server; the process is closed with the channel. */
    static SftpChannel open(SandboxProcess process, Duration deadline) throws IOException {
        SftpChannel channel = new SftpChannel(process, deadline);
        DataInputStream in = new DataInputStream(process.stdout());
        CompletableFuture<Reply> version = new CompletableFuture<>();
        channel.waiting.put(PROTOCOL, version);
        Thread.ofVirtual().name("file-door-reader").start(() -> channel.readReplies(in));
        try {
            channel.send(SftpPacket.INIT, new SftpPacket().number(PROTOCOL).toBytes());
            if (channel.await(version).type() != SftpPacket.VERSION) {
                throw new IOException("the container's sftp-server does not speak SFTP");
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private SftpChannel(SandboxProcess process, Duration deadline) {
        this.process = process;
        this.out = process.stdin();
        this.deadline = deadline;
    }

    boolean isBroken() {
        return broken != null;
    }

    /** Sends a request and waits for its reply. */
    Reply request(int type, SftpPacket fields) throws IOException {
        return await(start(type, fields));
    }

    /** Sends a request; {@link #await} has the reply. */
    CompletableFuture<Reply> start(int type, SftpPacket fields) throws IOException {
        int id = ids.incrementAndGet();
        byte[] body = fields.toBytes();
        ByteBuffer packet = ByteBuffer.allocate(4 + body.length).putInt(id).put(body);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        IOException why = broken;
        if (why != null) {
            breakOff(why);
        }
        send(type, packet.array());
        return reply;
    }

    Reply await(CompletableFuture<Reply> reply) throws IOException {
        try {
            return reply.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw breakOff(late(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void send(int type, byte[] body) throws IOException {
        byte[] packet = ByteBuffer.allocate(5 + body.length).putInt(1 + body.length).put((byte) type).put(body).array();
        CompletableFuture<Void> sent = sentInTime();
        try {
            synchronized (writing) {
                out.write(packet);
                out.flush();
            }
        } catch (IOException e) {
            throw breakOff(new IOException("the container's sftp-server has ended", e));
        } finally {
            sent.complete(null);
        }
    }

    /** A server that does not read would hold the writer for ever: after the deadline the line is cut. */
    private CompletableFuture<Void> sentInTime() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sent.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            Thread.ofVirtual().name("file-door-deadline").start(() -> breakOff(late(late)));
            return null;
        });
        return sent;
    }

    private IOException late(Throwable cause) {
        return new IOException("no answer from the container within " + deadline.toSeconds() + " s", cause);
    }

    private void readReplies(DataInputStream in) {
        try {
            while (true) {
                readReply(in);
            }
        } catch (EOFException e) {
            breakOff(new IOException("the container's sftp-server has ended", e));
        } catch (IOException e) {
            breakOff(e);
        } catch (RuntimeException e) {
            breakOff(new IOException("the container's sftp-server is broken", e));
        }
    }

    private void readReply(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 5 || length > LARGEST_PACKET) {
            throw new BrokenServer("sent a packet of " + length + " bytes");
        }
        int type = in.readUnsignedByte();
        ByteBuffer body = ByteBuffer.wrap(in.readNBytes(length - 1));
        if (body.remaining() < length - 1) {
            throw new EOFException();
        }
        CompletableFuture<Reply> reply = waiting.remove(body.getInt());
        if (reply == null) {
            throw new BrokenServer("answered what nobody asked");
        }
        reply.complete(new Reply(type, body));
    }

    /** The first reason is the one that everybody hears. */
    private IOException breakOff(IOException why) {
        IOException first = broken == null ? why : broken;
        broken = first;
        waiting.values().forEach(reply -> reply.completeExceptionally(first));
        waiting.clear();
        process.close();
        return first;
    }

    @Override
    public void close() {
        breakOff(new IOException("the file door was closed"));
    }
}
