package dev.berth.workbench.files;

import java.util.List;

/** The sftp-server that files go through: OpenSSH's own, wherever the system keeps it. */
public final class SftpServer {

    /** Debian and Ubuntu, Fedora, Arch and SUSE, Alpine. Its argument is the umask. */
    private static final String FIND_AND_RUN = """
            for server in /usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server; do
                [ -x "$server" ] && exec "$server" -u "$1"
            done
            echo 'no sftp-server is installed: install openssh-sftp-server' >&2
            exit 127
            """;

    /** For the editor: new files are the owner's and the project's group's. */
    public static final List<String> COMMAND = withUmask("0007");
    /** For sftp clients: the mode that the client asks for, as OpenSSH gives it; in a project the folder's ACL decides. */
    public static final List<String> FOR_CLIENTS = withUmask("0022");

    private SftpServer() {}

    private static List<String> withUmask(String umask) {
        return List.of("/bin/sh", "-c", FIND_AND_RUN, "sh", umask);
    }
}
