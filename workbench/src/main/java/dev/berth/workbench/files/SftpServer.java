package dev.berth.workbench.files;

import java.util.List;

/** The sftp-server that files go through: OpenSSH's own, wherever the system keeps it. */
public final class SftpServer {

    /** Debian and Ubuntu, Fedora, Arch and SUSE, Alpine. -u 0007: new files are the owner's and the project's group's. */
    private static final String FIND_AND_RUN = """
            for server in /usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server; do
                [ -x "$server" ] && exec "$server" -u 0007
            done
            echo 'no sftp-server is installed: install openssh-sftp-server' >&2
            exit 127
            """;

    public static final List<String> COMMAND = List.of("/bin/sh", "-c", FIND_AND_RUN);

    private SftpServer() {}
}
