package dev.berth.sandbox.door;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One connection of something that has a door's credentials and says whatever a test wants: the truth, to show that it
 * would be believed, or anything else.
 */
final class LyingDoor implements AutoCloseable {

    static final int VERSION = 2;
    static final int CONTROL = 0;
    static final int WORK = 1;

    private final SocketChannel channel;

    private LyingDoor(SocketChannel channel) {
        this.channel = channel;
    }

    record Said(int type, ByteBuffer payload) {}

    static LyingDoor dial(Path folder) throws IOException {
        return new LyingDoor(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("door.sock"))));
    }

    /** A door as it should be, holding nothing. */
    static LyingDoor truthful(Path folder) throws IOException {
        return truthful(folder, VERSION);
    }

    static LyingDoor truthful(Path folder, int version) throws IOException {
        LyingDoor door = dial(folder);
        door.hello(version, CONTROL, token(folder), 0);
        door.frame(3, ByteBuffer.allocate(8));
        return door;
    }

    /** The line that the server asked for on the control line. */
    LyingDoor dialBack(Path folder) throws IOException {
        LyingDoor line = dial(folder);
        line.hello(VERSION, WORK, token(folder), read(32).payload().getLong());
        return line;
    }

    static byte[] token(Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve("token"));
    }

    void hello(int version, int purpose, byte[] token, long ticket) throws IOException {
        frame(1, ByteBuffer.allocate(10 + token.length).put((byte) version).put((byte) purpose).put(token)
                .putLong(ticket).flip());
    }

    /** EXIT, of whatever and however. */
    void exit(long id, int kind, int value) throws IOException {
        frame(4, ByteBuffer.allocate(10).putLong(id).put((byte) kind).put((byte) value).flip());
    }

    void frame(int type, ByteBuffer payload) throws IOException {
        raw(type, payload.remaining(), payload);
    }

    /** A frame that claims to be of some length. */
    void raw(int type, int claimed, ByteBuffer payload) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(5 + payload.remaining()).put((byte) type).putInt(claimed).put(payload)
                .flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Writes frames until the server takes no more. How many bytes it took. */
    long flood(int type, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(5 + length).put((byte) type).putInt(length).position(0);
        channel.configureBlocking(false);
        long taken = 0;
        for (int refused = 0; refused < 1000;) {
            int now = channel.write(bytes);
            taken += now;
            refused = now == 0 ? refused + 1 : 0;
            if (!bytes.hasRemaining()) {
                bytes.rewind();
            }
            Thread.onSpinWait();
        }
        channel.configureBlocking(true);
        return taken;
    }

    /** The next frame of the server that has that type. */
    Said read(int type) throws IOException {
        while (true) {
            ByteBuffer header = exactly(5);
            Said said = new Said(header.get(), exactly(header.getInt()));
            if (said.type() == type) {
                return said;
            }
        }
    }

    /** Returns when the server has closed the line. */
    void awaitClosed() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        try {
            while (channel.read(bytes.clear()) >= 0) {
                bytes.clear();
            }
        } catch (IOException reset) {
            bytes.clear();
        }
    }

    private ByteBuffer exactly(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the server closed the line");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
