package dev.berth.sandbox.door;

import java.nio.ByteBuffer;

/** The small payloads of what the server asks for. */
final class Numbers {

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private Numbers() {}

    static ByteBuffer of(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).flip();
    }

    static ByteBuffer of(long number, long other) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(other).flip();
    }

    static ByteBuffer ofByte(long number, int value) {
        return ByteBuffer.allocate(Long.BYTES + 1).putLong(number).put((byte) value).flip();
    }

    static ByteBuffer ofShorts(long number, int first, int second) {
        return ByteBuffer.allocate(Long.BYTES + 2 * Short.BYTES).putLong(number).putShort((short) first)
                .putShort((short) second).flip();
    }
}
