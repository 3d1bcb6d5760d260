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
    private volatile boolean broken;

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
        return broken;
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
        if (broken) {
            breakOff(new IOException("the file door is closed"));
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
            IOException late = new IOException("no answer from the container within " + deadline.toSeconds() + " s", e);
            breakOff(late);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void send(int type, byte[] body) throws IOException {
        byte[] packet = ByteBuffer.allocate(5 + body.length).putInt(1 + body.length).put((byte) type).put(body).array();
        try {
            synchronized (writing) {
                out.write(packet);
                out.flush();
            }
        } catch (IOException e) {
            breakOff(e);
            throw e;
        }
    }

    private void readReplies(DataInputStream in) {
        try {
            while (true) {
                readReply(in);
            }
        } catch (EOFException e) {
            breakOff(new IOException("the container's sftp-server has ended", e));
        } catch (IOException | RuntimeException e) {
            breakOff(e);
        }
    }

    private void readReply(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 5 || length > LARGEST_PACKET) {
            throw new IOException("the container's sftp-server sent a packet of " + length + " bytes");
        }
        int type = in.readUnsignedByte();
        ByteBuffer body = ByteBuffer.wrap(in.readNBytes(length - 1));
        if (body.remaining() < length - 1) {
            throw new EOFException();
        }
        CompletableFuture<Reply> reply = waiting.remove(body.getInt());
        if (reply == null) {
            throw new IOException("the container's sftp-server answered what nobody asked");
        }
        reply.complete(new Reply(type, body));
    }

    private void breakOff(Exception why) {
        broken = true;
        waiting.values().forEach(reply -> reply.completeExceptionally(why));
        waiting.clear();
        process.close();
    }

    @Override
    public void close() {
        breakOff(new IOException("the file door was closed"));
    }
}
