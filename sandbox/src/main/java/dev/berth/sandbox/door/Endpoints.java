package dev.berth.sandbox.door;

import dev.berth.core.sandbox.Endpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Where to connect or listen, as a door wants it: a kind, and a port or a path. */
final class Endpoints {

    private static final byte PORT = 1;
    private static final byte PATH = 2;

    private Endpoints() {}

    static ByteBuffer payload(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Port(int number) -> ByteBuffer.allocate(3).put(PORT).putShort((short) number).flip();
            case Endpoint.Socket(String path) -> {
                byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
                yield ByteBuffer.allocate(1 + bytes.length).put(PATH).put(bytes).flip();
            }
        };
    }
}
