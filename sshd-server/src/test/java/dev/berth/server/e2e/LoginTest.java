package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Setup;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.TestServer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who comes in, and what those see who do not. */
@EndToEnd
final class LoginTest {

    private static final int NO_LOGIN = 255;
    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final String PASSWORD = "correct horse battery";

    private final TestServer server = TestServer.start(Setup.standard().settings("""
            [login]
            user_ca_keys = "ca.pub"
            """));
    private final Ssh alice = server.addUser("alice");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aKeyLogsIn() {
        assertEquals("alice\n", alice.read("id -un"));
    }

    @Test
    void aPasswordLogsInTheFirstAdminAndAUserWhoWasGivenOne() {
        assertEquals("admin\n", server.withPassword("admin", server.adminPassword()).read("id -un"));
        assertEquals(0, server.berthFed(PASSWORD + "\n", "user", "add", "bob", "--password-stdin").exit());
        assertEquals("bob\n", server.withPassword("bob", PASSWORD).read("id -un"));
        assertEquals("bob\n", server.withAnsweredPassword("bob", PASSWORD).read("id -un"));
        assertEquals(NO_LOGIN, server.withAnsweredPassword("bob", "not the password").run("id").exit());
    }

    @Test
    void aWrongPasswordAnUnknownUserAndAUserWithoutAPasswordLookTheSame() {
        String wrong = said(server.withPassword("admin", "not the password").run("id"), "admin");
        assertTrue(wrong.contains("Permission denied"), wrong);
        for (String name : List.of("nobody-here", "alice", "Admin ", "x".repeat(300), "..", "root")) {
            assertEquals(wrong, said(server.withPassword(name, "not the password").run("id"), name), name);
        }
    }

    /** What is shown to nobody who is not the admin. */
    @Test
    void aFailedLoginLeavesALineWithItsAddressAndTheSameAuditWhoeverItWasOf() {
        server.addUser("frank");
        for (String name : List.of("frank", "stranger")) {
            server.withPassword(name, "not the password").run("id");
            assertTrue(server.log().lines().anyMatch(line -> line.contains("failed login from 127.0.0.1")
                    && line.endsWith(": password for '" + name + "'")), server.log());
            assertTrue(server.berth("audit").out().lines().anyMatch(line -> line.contains("login.denied")
                    && line.contains(name) && line.contains("password from 127.0.0.1")), name);
        }
    }

    /** As from a server of its own: what was sent before anybody logged in reaches neither a terminal nor a line's beginning. */
    @Test
    void whatStrangersSendForgesNoLineOfTheLog() throws Exception {
        String forged = "\033]0;x\007\r\n2026-11-28 00:00:00.000 ERROR FAKE";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            socket.getOutputStream().write("SSH-2.0-Small\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(proposal(forged));
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketException _) {
            // Reset: hung up while something was still being sent.
        }
        awaitLog("keys could not be exchanged with a client at 127.0.0.1");
        server.withPassword("x" + forged, "not the password").run("id");
        alice.run("berth " + "'" + forged + "'");
        assertTrue(server.log().lines().noneMatch(line -> line.startsWith("2026-11-28 00:00:00")), server.log());
        assertTrue(server.log().chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'));
        assertTrue(server.log().lines().filter(line -> line.contains("keys could not be exchanged"))
                .allMatch(line -> line.length() < 250), server.log());
        assertFalse(server.log().contains("Unable to negotiate"), server.log());
    }

    private void awaitLog(String text) {
        long end = System.nanoTime() + java.time.Duration.ofSeconds(30).toNanos();
        while (!server.log().contains(text)) {
            assertTrue(System.nanoTime() < end, server.log());
            Thread.onSpinWait();
        }
    }

    /** SSH_MSG_KEXINIT in which each list of algorithms is this text. */
    private static byte[] proposal(String list) {
        ByteArrayBuffer payload = new ByteArrayBuffer();
        payload.putByte(SshConstants.SSH_MSG_KEXINIT);
        payload.putRawBytes(new byte[16]);
        for (int i = 0; i < 10; i++) {
            payload.putString(list);
        }
        payload.putBoolean(false);
        payload.putUInt(0);
        int padding = 16 - (5 + payload.available()) % 8;
        ByteArrayBuffer packet = new ByteArrayBuffer();
        packet.putUInt(1L + payload.available() + padding);
        packet.putByte((byte) padding);
        packet.putRawBytes(payload.getCompactData());
        packet.putRawBytes(new byte[padding]);
        return packet.getCompactData();
    }

    private static String said(Program.Ran denied, String name) {
        assertEquals(NO_LOGIN, denied.exit(), denied.toString());
        assertEquals("", denied.out());
        return String.join("\n", denied.complaints()).replace(name, "NAME");
    }

    @Test
    void anotherUsersKeyIsDenied() {
        server.addUser("carol");
        Program.Ran denied = alice.with("-l", "carol").run("id");
        assertEquals(NO_LOGIN, denied.exit(), denied.toString());
        assertEquals(NO_LOGIN, alice.with("-l", "nobody-here").run("id").exit());
    }

    @Test
    void aDisabledUserIsDeniedByKeyAndByPassword() {
        Ssh dave = server.addUser("dave");
        assertEquals(0, server.berthFed(PASSWORD + "\n", "user", "passwd", "dave", "--password-stdin").exit());
        assertEquals("dave\n", dave.read("id -un"));
        assertEquals(0, server.berth("user", "disable", "dave").exit());
        assertEquals(NO_LOGIN, dave.run("id").exit());
        assertEquals(NO_LOGIN, server.withPassword("dave", PASSWORD).run("id").exit());
        assertEquals(0, server.berth("user", "enable", "dave").exit());
        assertEquals("dave\n", dave.read("id -un"));
    }

    /** The client offers the admin's key, whose private half it lacks, and signs with its own: it is its own user, or nobody. */
    @Test
    void aKeyThatIsOfferedButNotSignedWithIsNobody() throws Exception {
        server.addUser("erin");
        var erin = server.key("erin");
        var bait = server.folder().resolve("bait");
        Files.copy(erin.publicPart(), server.folder().resolve("bait.pub"));
        Files.copy(server.key("alice").file(), bait);
        bait.toFile().setReadable(false, false);
        bait.toFile().setReadable(true, true);
        Program.Ran denied = server.as("nobody-here").with("-l", "erin", "-i", bait.toString()).run("id -un");
        assertEquals(NO_LOGIN, denied.exit(), denied.toString());
        Program.Ran welcome = alice.with("-i", bait.toString()).run("id -un");
        assertEquals("alice\n", welcome.out());
        assertFalse(server.berth("audit").out().lines()
                .anyMatch(line -> line.contains("login.ok") && line.contains("erin")));
    }

    /** OpenSSH's own order has ChaCha20 first, which is slow here, then AES-CTR. */
    @Test
    void aClientThatCanGetsAesGcmWhateverItsOrder() {
        assertEquals("aes128-gcm@openssh.com", cipher(alice));
        assertEquals("aes256-gcm@openssh.com", cipher(alice.with("-c", "aes128-ctr,aes256-gcm@openssh.com")));
        assertEquals("aes128-ctr", cipher(alice.with("-c", "aes128-ctr")));
    }

    /** In both directions. */
    private static String cipher(Ssh client) {
        Program.Ran ran = client.with("-v").run("true");
        assertEquals(0, ran.exit(), ran.toString());
        Matcher cipher = Pattern.compile("(?s)server->client cipher: (\\S+).*client->server cipher: \\1 ")
                .matcher(ran.err());
        assertTrue(cipher.find(), ran.err());
        return cipher.group(1);
    }

    @Test
    void keysAreExchangedAgainInALongTransfer() {
        Program.Ran ran = alice.with("-v", "-o", "RekeyLimit=1M").run("head -c 10000000 /dev/zero");
        assertEquals(0, ran.exit());
        assertEquals(10_000_000, ran.out().length());
        long exchanges = ran.err().lines().filter(line -> line.contains("SSH2_MSG_KEXINIT received")).count();
        assertTrue(exchanges > 5, ran.err());
    }

    /** As old and small clients do, whatever they call themselves, other than OpenSSH. */
    @Test
    void aClientThatWaitsForTheServersProposalIsSentIt() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            socket.getOutputStream().write("SSH-2.0-Small\r\n".getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            assertEquals("SSH-2.0-Berth\r\n", new String(in.readNBytes(15), StandardCharsets.US_ASCII));
            byte[] packet = new byte[in.readInt()];
            in.readFully(packet);
            assertEquals(SshConstants.SSH_MSG_KEXINIT, packet[1]);
            assertTrue(new String(packet, StandardCharsets.ISO_8859_1).contains(",aes128-ctr"));
        }
    }

    @Test
    void whatAnAuditWouldObjectToIsNotOffered() {
        String offered = alice.with("-vv").run("true").err();
        String proposal = offered.substring(offered.indexOf("peer server KEXINIT proposal"));
        proposal = proposal.substring(0, proposal.indexOf("first_kex_follows"));
        for (String bad : List.of("nistp256", "sha1", "zlib,", "group14-sha1", "group-exchange", "cbc", "chacha")) {
            assertFalse(proposal.contains(bad), bad + " in " + proposal);
        }
        for (String good : List.of("sntrup761x25519-sha512", "curve25519-sha256", "rsa-sha2-512", "ssh-ed25519",
                "hmac-sha2-256-etm@openssh.com")) {
            assertTrue(proposal.contains(good), good + " not in " + proposal);
        }
    }

    @Test
    void anRsaKeySignsWithoutSha1() {
        String key = server.folder().resolve("rsa").toString();
        ran("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", key);
        assertEquals(0, server.berth("user", "key", "add", "alice", "--key", key + ".pub").exit());
        Ssh rsa = server.as("nobody-here").with("-l", "alice", "-i", key);
        assertEquals("alice\n", rsa.read("id -un"));
        assertEquals(NO_LOGIN, rsa.with("-o", "PubkeyAcceptedAlgorithms=ssh-rsa").run("id").exit());
    }

    private void ran(String... command) {
        Program.Ran ran = Program.run(server.folder(), java.util.Map.of(), new byte[0], List.of(command));
        assertEquals(0, ran.exit(), ran.toString());
    }

    /** The client knows one of them and learns the other, which the server has proved to have. */
    @Test
    void theServersKeysAreOfTwoKindsAndAClientLearnsBoth() throws Exception {
        var known = server.folder().resolve("known_hosts");
        alice.read("true");
        Program.Ran learnt = alice.with("-v", "-o", "UpdateHostKeys=yes").run("true");
        assertEquals(0, learnt.exit(), learnt.toString());
        assertTrue(Files.readString(known).contains("ssh-rsa"), learnt.toString());
        assertEquals("alice\n", alice.with("-o", "HostKeyAlgorithms=rsa-sha2-512", "-o",
                "StrictHostKeyChecking=yes").read("id -un"));
    }

    @Test
    void aCertificateOfATrustedAuthorityLogsInWhomItNames() throws Exception {
        Files.copy(server.key("authority").publicPart(), server.data().resolve("ca.pub"));
        assertEquals("alice\n", certified("named", "authority", "-n", "alice,bob").read("id -un"));
        assertEquals(NO_LOGIN, certified("other", "authority", "-n", "bob").run("id").exit());
        assertEquals(NO_LOGIN, certified("nobody", "authority").run("id").exit());
        assertEquals(NO_LOGIN, certified("old", "authority", "-n", "alice", "-V", "-2d:-1d").run("id").exit());
        assertEquals(NO_LOGIN, certified("forced", "authority", "-n", "alice", "-O", "force-command=id").run("id")
                .exit());
        assertEquals(NO_LOGIN, certified("restricted", "authority", "-n", "alice", "-O", "no-pty").run("id").exit());
        assertEquals(NO_LOGIN, certified("untrusted", "another-authority", "-n", "alice").run("id").exit());
        assertTrue(server.log().contains("'other' does not name the user"), server.log());
        Files.delete(server.data().resolve("ca.pub"));
        assertEquals(NO_LOGIN, server.as("named").with("-l", "alice").run("id").exit());
    }

    /** Alice, who has a key that nobody added and a certificate for it. */
    private Ssh certified(String key, String authority, String... options) {
        List<String> line = new ArrayList<>(List.of("ssh-keygen", "-q", "-s", server.key(authority).file().toString(),
                "-I", key));
        line.addAll(List.of(options));
        line.add(server.key(key).publicPart().toString());
        ran(line.toArray(String[]::new));
        return server.as(key).with("-l", "alice");
    }

    @Test
    void fortyLoginsAtOnceAllComeIn() {
        alice.read("true");
        List<Program> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(alice.start("id -un"));
        }
        for (Program one : all) {
            Program.Ran ran = one.await();
            assertEquals("alice\n", ran.out(), ran.toString());
        }
    }

    /** Some more or less are the JVM's own. */
    @Test
    void manyLoginsLeaveNoThreadAndNoDescriptorBehind() throws Exception {
        logins(10);
        long descriptors = entries("fd");
        long threads = entries("task");
        logins(60);
        awaitAtMost("fd", descriptors + 12);
        awaitAtMost("task", threads + 12);
    }

    private void logins(int count) {
        List<Program> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(i % 10 == 9 ? alice.with("-l", "nobody-here").start("true") : alice.start("true"));
            if (running.size() == 5) {
                running.forEach(Program::await);
                running.clear();
            }
        }
    }

    private long entries(String folder) throws java.io.IOException {
        try (var names = Files.list(java.nio.file.Path.of("/proc", String.valueOf(server.pid()), folder))) {
            return names.count();
        }
    }

    private void awaitAtMost(String folder, long most) throws java.io.IOException {
        long end = System.nanoTime() + java.time.Duration.ofSeconds(60).toNanos();
        while (entries(folder) > most) {
            assertTrue(System.nanoTime() < end, entries(folder) + " in " + folder + ", at most " + most);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void aClientThatOffersOnlyOldAlgorithmsIsRefusedInOneSentence() {
        Program.Ran refused = alice.with("-o", "Ciphers=aes256-cbc").run("id");
        assertEquals(NO_LOGIN, refused.exit());
        assertTrue(refused.err().contains("no matching cipher"), refused.toString());
    }
}
