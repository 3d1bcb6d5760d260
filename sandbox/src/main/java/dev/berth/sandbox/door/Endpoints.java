package dev.berth.sandbox.door;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.RawText;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Where to connect or listen, as a door wants it: a kind, and a port or a path. */
final class Endpoints {

    private static final byte PORT = 1;
    private static final byte PATH = 2;
    private static final byte ADDRESS = 3;
    private static final byte PRIVATE = 4;

    private Endpoints() {}

    static ByteBuffer payload(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Port(int number) -> ByteBuffer.allocate(3).put(PORT).putShort((short) number).flip();
            case Endpoint.Socket(String path) -> path(PATH, path);
            case Endpoint.PrivateSocket(String path) -> path(PRIVATE, path);
            case Endpoint.Address(String literal, int port) -> {
                byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
                yield ByteBuffer.allocate(3 + bytes.length).put(ADDRESS).putShort((short) port).put(bytes).flip();
            }
        };
    }

    private static ByteBuffer path(byte kind, String path) {
        byte[] bytes = RawText.encode(path);
        return ByteBuffer.allocate(1 + bytes.length).put(kind).put(bytes).flip();
    }

    /** @throws Refusal UNSUPPORTED where that door is too old to go there */
    static void require(Door door, Endpoint endpoint) {
        boolean isNew = endpoint instanceof Endpoint.Address || endpoint instanceof Endpoint.PrivateSocket;
        if (isNew && door.version() < Hello.VERSION) {
            throw new Refusal(Refusal.Code.UNSUPPORTED,
                    "your container was started by an older Berth, which cannot do that;"
                            + " 'berth restart' starts it anew and ends what runs in it");
        }
    }
}
