package dev.berth.core.sandbox;

import java.nio.charset.StandardCharsets;

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

    /** @param path of a Unix socket, absolute, at most 107 bytes in UTF-8 */
    record Socket(String path) implements Endpoint {

        public static final int LONGEST = 107;

        public Socket {
            if (!path.startsWith("/") || path.indexOf('\0') >= 0
                    || path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new IllegalArgumentException("not a socket's path");
            }
        }
    }
}
