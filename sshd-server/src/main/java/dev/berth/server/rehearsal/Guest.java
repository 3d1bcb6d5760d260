package dev.berth.server.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;

/** Somebody who does once what is done now and then, and many times what is done all day. Used by one thread. */
final class Guest {

    /** What the clients that people have ask for first, the newest before the oldest. */
    private static final List<BuiltinDHFactories> KEY_EXCHANGES = List.of(BuiltinDHFactories.mlkem768x25519,
            BuiltinDHFactories.sntrup761x25519, BuiltinDHFactories.curve25519);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** The JVM compiles what is called some thousand times with all it has. */
    private static final int LINES = 60;
    /** Enough that all that a key in a shell calls once is among it. */
    private static final int SHELL_LINES = 400;
    private static final String LINE = "the quick brown fox jumps over the lazy ";
    private static final int LOGINS = 5;
    private static final int SHELLS = 20;
    private static final int COMMANDS = 40;
    private static final int TRANSFERRED = 16 * 1024 * 1024;
    private static final String PREFIX = "\u001d";
    private static final String OPEN_FILE = "\u000f";
    private static final String KILL_LINE = "\u0015";
    private static final String HOME = "\u0011";

    private final int port;
    private final String user;
    private final KeyPair key;

    Guest(int port, String user, KeyPair key) {
        this.port = port;
        this.user = user;
        this.key = key;
    }

    /**
     * @param project that has a README.md
     * @throws IOException where something does not come as it should
     */
    void tryEverything(String project) throws IOException, InterruptedException {
        for (BuiltinDHFactories exchange : KEY_EXCHANGES) {
            for (int i = 0; i < LOGINS; i++) {
                connected(user, exchange, session -> run(session, "true", new byte[0]));
            }
        }
        BuiltinDHFactories usual = BuiltinDHFactories.curve25519;
        connected(user, usual, this::runCommands);
        connected(user + "+" + project, usual, Guest::work);
    }

    private interface Visit {
        void make(ClientSession session) throws IOException, InterruptedException;
    }

    private void connected(String login, BuiltinDHFactories exchange, Visit visit)
            throws IOException, InterruptedException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.setKeyExchangeFactories(
                    NamedFactory.setUpTransformedFactories(true, List.of(exchange), ClientBuilder.DH2KEX));
            client.start();
            try (ClientSession session = client.connect(login, "127.0.0.1", port).verify(LONGEST).getSession()) {
                session.addPublicKeyIdentity(key);
                session.auth().verify(LONGEST);
                visit.make(session);
            }
        }
    }

    private void runCommands(ClientSession session) throws IOException {
        for (int i = 0; i < COMMANDS; i++) {
            run(session, "true", new byte[0]);
        }
        run(session, "berth projects", new byte[0]);
        run(session, "cat >/dev/null", new byte[TRANSFERRED]);
        run(session, "head -c " + TRANSFERRED + " /dev/zero", new byte[0]);
    }

    private static void run(ClientSession session, String command, byte[] input) throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setIn(new ByteArrayInputStream(input));
            channel.setOut(OutputStream.nullOutputStream());
            channel.setErr(OutputStream.nullOutputStream());
            channel.open().verify(LONGEST);
            Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LONGEST);
            if (events.contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException("'" + command + "' did not end");
            }
        }
    }

    private static void openShells(GuestTerminal terminal) throws IOException, InterruptedException {
        terminal.type("clear; echo new''-0\r");
        terminal.awaitText("new-0");
        for (int i = 1; i <= SHELLS; i++) {
            terminal.type(PREFIX + "c");
            terminal.awaitNo("new-" + (i - 1));
            terminal.awaitText("$");
            terminal.type("echo new''-" + i + "\r");
            terminal.awaitText("new-" + i);
        }
    }

    private static void work(ClientSession session) throws IOException, InterruptedException {
        try (GuestTerminal terminal = GuestTerminal.open(session)) {
            terminal.awaitText("leave shell");
            terminal.type("echo re''ady\r");
            terminal.awaitText("ready");
            for (int i = 0; i < SHELL_LINES; i++) {
                terminal.typeSlowly(LINE);
                terminal.type(KILL_LINE);
            }
            openShells(terminal);
            terminal.type("seq 100000; echo do''ne\r");
            terminal.awaitText("done");
            terminal.type(PREFIX + "e" + OPEN_FILE);
            terminal.awaitText("type to narrow");
            terminal.type("README\r");
            terminal.awaitText("Ln 1");
            for (int i = 0; i < LINES; i++) {
                terminal.typeSlowly(LINE + "\r");
            }
            terminal.type(HOME);
            terminal.awaitText("log out");
            terminal.type("q");
        }
    }
}
