package dev.berth.bench.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.EngineApi;
import dev.berth.sandbox.engine.EngineConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** A process by the engine's own exec, over a connection of its own, as a program without Berth would start it. */
public final class EngineExec implements AutoCloseable {

    /** What the process's streams are. */
    public enum Stdio {
        PIPES, TERMINAL
    }

    private final EngineConnection connection;
    private final Stdio stdio;

    private EngineExec(EngineConnection connection, Stdio stdio) {
        this.connection = connection;
        this.stdio = stdio;
    }

    static EngineExec start(EngineApi api, String container, User owner, Stdio stdio, List<String> command) {
        boolean terminal = stdio == Stdio.TERMINAL;
        try {
            JsonNode made = api.post("/containers/" + container + "/exec",
                    Map.of("AttachStdin", true, "AttachStdout", true, "AttachStderr", true, "Tty", terminal, "User",
                            owner.uid() + ":" + owner.uid(), "Env",
                            List.of("HOME=" + owner.home(), "TERM=xterm-256color", "PS1=$ "), "WorkingDir",
                            owner.home(), "Cmd", command));
            return new EngineExec(api.upgrade("/exec/" + made.path("Id").asText() + "/start",
                    Map.of("Detach", false, "Tty", terminal)), stdio);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OutputStream stdin() {
        return new OutputStream() {

            @Override
            public void write(int one) throws IOException {
                write(new byte[]{(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                connection.write(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    /** Of a terminal what it prints; of pipes stdout and stderr in one. */
    public InputStream stdout() {
        return stdio == Stdio.TERMINAL ? new Raw() : new Framed();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private class Raw extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return connection.read(ByteBuffer.wrap(into, offset, length));
        }
    }

    /** The engine puts eight bytes before each piece, the last four of them its length. */
    private final class Framed extends Raw {

        private final ByteBuffer header = ByteBuffer.allocate(8);
        private int left;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (left == 0) {
                header.clear();
                while (header.hasRemaining()) {
                    if (connection.read(header) < 0) {
                        return -1;
                    }
                }
                left = header.getInt(4);
            }
            int read = super.read(into, offset, Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
