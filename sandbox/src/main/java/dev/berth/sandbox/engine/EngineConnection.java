package dev.berth.sandbox.engine;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One connection to the engine: a single request and its answer, or, once upgraded, a stream of bytes both ways. One
 * thread may read and another one write; closing it from any thread ends both. Lives as long as its exec, or its request.
 */
public final class EngineConnection implements Closeable {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer ahead = ByteBuffer.allocate(LONGEST_HEAD).flip();

    EngineConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Reads at least one byte, or says -1 at the end. */
    public int read(ByteBuffer into) throws IOException {
        if (!ahead.hasRemaining()) {
            return channel.read(into);
        }
        int length = Math.min(ahead.remaining(), into.remaining());
        into.put(ahead.slice(ahead.position(), length));
        ahead.position(ahead.position() + length);
        return length;
    }

    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The half-close: the other side sees the end, its own output still arrives. */
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** HTTP/1.0 on purpose: the answer is neither chunked nor kept alive, it ends where the connection does. */
    byte[] request(String method, String path, byte[] body) throws IOException {
        send(method + " " + path + " HTTP/1.0", "Connection: close", body);
        return answer();
    }

    /** Sends a file as it is, in pieces, however large. */
    byte[] upload(String path, Path file) throws IOException {
        try (FileChannel content = FileChannel.open(file)) {
            String head = "POST " + path + " HTTP/1.0\r\nHost: engine\r\nContent-Type: application/x-tar\r\n"
                    + "Content-Length: " + content.size() + "\r\nConnection: close\r\n\r\n";
            write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
            while (content.read(piece) >= 0) {
                write(piece.flip());
                piece.clear();
            }
        }
        return answer();
    }

    private byte[] answer() throws IOException {
        int status = status(head());
        byte[] answer = rest();
        if (status < 200 || status > 299) {
            throw new EngineFailure(status, new String(answer, StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** After this the connection is the stream. */
    void upgrade(String path, byte[] body) throws IOException {
        send("POST " + path + " HTTP/1.1", "Connection: Upgrade\r\nUpgrade: tcp", body);
        int status = status(head());
        if (status != 101 && status != 200) {
            throw new EngineFailure(status, new String(rest(), StandardCharsets.UTF_8));
        }
    }

    private void send(String request, String headers, byte[] body) throws IOException {
        String head = request + "\r\nHost: engine\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n" + headers + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        write(ByteBuffer.wrap(all.toByteArray()));
    }

    private String head() throws IOException {
        ahead.clear();
        while (ahead.hasRemaining() && channel.read(ahead) >= 0) {
            String text = StandardCharsets.ISO_8859_1.decode(ahead.duplicate().flip()).toString();
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                ahead.flip().position(end + 4);
                return text.substring(0, end);
            }
        }
        throw new IOException("what answers there does not speak HTTP");
    }

    private static int status(String head) throws IOException {
        String[] words = head.split("[ \r]", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("what answers there does not speak HTTP");
        }
        return Integer.parseInt(words[1]);
    }

    private byte[] rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(16 * 1024);
        while (read(part) >= 0) {
            all.write(part.array(), 0, part.position());
            part.clear();
            if (all.size() > LONGEST_BODY) {
                throw new IOException("the engine's answer is too long");
            }
        }
        return all.toByteArray();
    }
}
