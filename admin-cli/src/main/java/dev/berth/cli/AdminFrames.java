package dev.berth.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/** What a server answers over the admin socket: pieces of stdout and stderr, at last the exit code. */
final class AdminFrames {

    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int EXIT = 3;
    private static final int LONGEST = 64 * 1024;

    private AdminFrames() {}

    static OutputStream stdout(DataOutputStream to) {
        return new Piece(to, STDOUT);
    }

    static OutputStream stderr(DataOutputStream to) {
        return new Piece(to, STDERR);
    }

    static void exit(DataOutputStream to, int code) throws IOException {
        to.writeByte(EXIT);
        to.writeInt(code);
        to.flush();
    }

    /**
     * Copies what comes to the two streams.
     *
     * @return the exit code
     * @throws EOFException if the server ended before it answered
     */
    static int copy(DataInputStream from, OutputStream stdout, OutputStream stderr) throws IOException {
        while (true) {
            int kind = from.readUnsignedByte();
            int number = from.readInt();
            switch (kind) {
                case STDOUT -> piece(from, number, stdout);
                case STDERR -> piece(from, number, stderr);
                case EXIT -> {
                    return number;
                }
                default -> throw new IOException(AdminSocket.OTHER_VERSION);
            }
        }
    }

    private static void piece(DataInputStream from, int length, OutputStream to) throws IOException {
        if (length < 0 || length > LONGEST) {
            throw new IOException("an answer that is too large: " + length);
        }
        to.write(from.readNBytes(length));
        to.flush();
    }

    /** One of the two streams, as frames. */
    private static final class Piece extends OutputStream {

        private final DataOutputStream to;
        private final int kind;

        Piece(DataOutputStream to, int kind) {
            this.to = to;
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = from; at < from + length; at += LONGEST) {
                int size = Math.min(LONGEST, from + length - at);
                to.writeByte(kind);
                to.writeInt(size);
                to.write(bytes, at, size);
            }
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
