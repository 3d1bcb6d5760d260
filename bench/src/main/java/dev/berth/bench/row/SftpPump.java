package dev.berth.bench.row;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * As much of an SFTP client (version 3, draft-ietf-secsh-filexfer-02) as it takes to pump a file in and out of a server at the
 * other end of two streams, with as many requests under way as OpenSSH's client has. Used by one thread.
 */
final class SftpPump {

    private static final int PIECE = 32 * 1024;
    private static final int UNDER_WAY = 64;
    private static final int INIT = 1;
    private static final int OPEN = 3;
    private static final int CLOSE = 4;
    private static final int READ = 5;
    private static final int WRITE = 6;
    private static final int STATUS = 101;
    private static final int HANDLE = 102;
    private static final int DATA = 103;
    private static final int FOR_READING = 1;
    private static final int FOR_WRITING_ANEW = 2 | 8 | 16;

    private final DataOutputStream out;
    private final DataInputStream in;

    SftpPump(OutputStream out, InputStream in) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 4 * PIECE));
        this.in = new DataInputStream(new BufferedInputStream(in, 4 * PIECE));
        this.out.writeInt(5);
        this.out.writeByte(INIT);
        this.out.writeInt(3);
        this.out.flush();
        this.in.skipNBytes(this.in.readInt());
    }

    /** @return MB/s */
    double put(String path, int megabytes) throws Exception {
        byte[] piece = new byte[PIECE];
        return pump(path, FOR_WRITING_ANEW, megabytes, STATUS, (handle, id, offset) -> {
            out.writeInt(1 + 4 + 4 + handle.length + 8 + 4 + PIECE);
            request(WRITE, id, handle);
            out.writeLong(offset);
            out.writeInt(PIECE);
            out.write(piece);
        });
    }

    /** @return MB/s */
    double get(String path, int megabytes) throws Exception {
        return pump(path, FOR_READING, megabytes, DATA, (handle, id, offset) -> {
            out.writeInt(1 + 4 + 4 + handle.length + 8 + 4);
            request(READ, id, handle);
            out.writeLong(offset);
            out.writeInt(PIECE);
        });
    }

    private interface Request {
        void write(byte[] handle, int id, long offset) throws IOException;
    }

    private double pump(String path, int flags, int megabytes, int answer, Request request) throws Exception {
        byte[] handle = open(path, flags);
        int pieces = (int) (megabytes * 1_000_000L / PIECE);
        Semaphore room = new Semaphore(UNDER_WAY);
        long begin = System.nanoTime();
        CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> takeAnswers(pieces, answer, room),
                work -> Thread.ofPlatform().daemon().name("sftp-answers").start(work));
        for (int i = 0; i < pieces; i++) {
            if (!room.tryAcquire()) {
                out.flush();
                room.acquire();
            }
            request.write(handle, i, (long) i * PIECE);
        }
        out.flush();
        answers.get();
        double seconds = (System.nanoTime() - begin) / 1e9;
        close(handle);
        return pieces * (double) PIECE / 1e6 / seconds;
    }

    private void takeAnswers(int pieces, int wanted, Semaphore room) {
        try {
            for (int i = 0; i < pieces; i++) {
                int length = in.readInt();
                if (in.readByte() != wanted) {
                    throw new IOException("the sftp server refused a request");
                }
                in.skipNBytes(length - 1);
                room.release();
            }
        } catch (IOException e) {
            // Whoever sends must not wait for answers that never come.
            room.release(pieces);
            throw new UncheckedIOException(e);
        }
    }

    private byte[] open(String path, int flags) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        out.writeInt(1 + 4 + 4 + name.length + 4 + 4);
        request(OPEN, 0, name);
        out.writeInt(flags);
        out.writeInt(0);
        out.flush();
        int length = in.readInt();
        if (in.readByte() != HANDLE) {
            throw new IOException("the sftp server did not open " + path);
        }
        in.readInt();
        byte[] handle = new byte[in.readInt()];
        in.readFully(handle);
        in.skipNBytes(length - 9L - handle.length);
        return handle;
    }

    private void close(byte[] handle) throws IOException {
        out.writeInt(1 + 4 + 4 + handle.length);
        request(CLOSE, 0, handle);
        out.flush();
        in.skipNBytes(in.readInt());
    }

    private void request(int type, int id, byte[] text) throws IOException {
        out.writeByte(type);
        out.writeInt(id);
        out.writeInt(text.length);
        out.write(text);
    }
}
