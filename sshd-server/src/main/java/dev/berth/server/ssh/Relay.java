package dev.berth.server.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Passes bytes on between a channel and a container. */
final class Relay {

    private static final int AT_ONCE = 32 * 1024;

    private Relay() {}

    /** To the end of what there is, each piece as soon as it comes: somebody may wait for it. */
    static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[AT_ONCE];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }
}
