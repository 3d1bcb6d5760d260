package dev.berth.workbench.files;

import java.io.IOException;

/** The sftp-server in a container breaks the protocol, whether by accident or on purpose: nothing more it says counts. */
final class BrokenServer extends IOException {

    BrokenServer(String what) {
        super("the container's sftp-server " + what);
    }
}
