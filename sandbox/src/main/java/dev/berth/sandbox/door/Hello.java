package dev.berth.sandbox.door;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first frame of every line: what the door says that the line is for. Who it is, is read from the socket. A container
 * keeps the door that it was started with, and with it its shells, when the server is updated.
 *
 * @param version of the protocol. 1 ends all that a process left behind when the process ends, or its line; it knows neither
 *     {@link dev.berth.core.sandbox.Endpoint.Address} nor {@link dev.berth.core.sandbox.Endpoint.PrivateSocket}.
 */
record Hello(int version, Purpose purpose, long ticket) {

    static final int VERSION = 2;
    static final int OLDEST = 1;
    private static final int LENGTH = 2 + DoorToken.LENGTH + Long.BYTES;

    enum Purpose {
        CONTROL, WORK, ACCEPTED
    }

    /** @throws BrokenDoor where it is none, of another version, or without this sandbox's token */
    static Hello of(Line.Frame frame, DoorToken token) throws IOException {
        if (frame.type() != FrameType.HELLO) {
            throw new BrokenDoor("no greeting");
        }
        ByteBuffer payload = frame.exactly(LENGTH);
        int version = payload.get();
        if (version < OLDEST || version > VERSION) {
            throw new BrokenDoor("another version");
        }
        Purpose purpose = purpose(payload.get());
        byte[] said = new byte[DoorToken.LENGTH];
        payload.get(said);
        if (!token.is(said)) {
            throw new BrokenDoor("a wrong token");
        }
        return new Hello(version, purpose, payload.getLong());
    }

    private static Purpose purpose(int number) throws IOException {
        return switch (number) {
            case 0 -> Purpose.CONTROL;
            case 1 -> Purpose.WORK;
            case 2 -> Purpose.ACCEPTED;
            default -> throw new BrokenDoor("an unknown purpose");
        };
    }
}
