package dev.berth.core.sandbox;

/** Where something listens inside a sandbox. */
public sealed interface Endpoint {

    /** @param number a TCP port on localhost, 1 to 65535; where one listens 0 takes any that is free */
    record Port(int number) implements Endpoint {

        public Port {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("not a port: " + number);
            }
        }
    }

    /**
     * An address as the sandbox sees the network; names are resolved there before.
     *
     * @param literal of IPv4 or IPv6, as {@code 192.0.2.1} or {@code 2001:db8::1}
     * @param port 1 to 65535
     */
    record Address(String literal, int port) implements Endpoint {

        public Address {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("not a port: " + port);
            }
        }
    }

    /** @param path of a Unix socket, absolute, at most 107 bytes; {@link RawText} */
    record Socket(String path) implements Endpoint {

        public static final int LONGEST = 107;

        public Socket {
            requirePath(path);
        }
    }

    /**
     * A socket to listen on in a folder that is made for it, enterable by its identity alone, and removed with it.
     *
     * @param path as a {@link Socket}'s; its folder does not exist
     */
    record PrivateSocket(String path) implements Endpoint {

        public PrivateSocket {
            requirePath(path);
        }
    }

    private static void requirePath(String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0 || RawText.encode(path).length > Socket.LONGEST) {
            throw new IllegalArgumentException("not a socket's path");
        }
    }
}
