package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.SshTerminal;
import dev.berth.server.kit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin's commands beside a running server, over ssh, and without a server. */
@EndToEnd
final class AdminTest {

    private static final int REFUSED = 1;

    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aUserIsAddedShownAndListed() {
        server.addUser("alice", "--memory", "300M", "--cpus", "0.5");
        Program.Ran shown = done("user", "show", "alice");
        assertTrue(shown.out().contains("0.5"), shown.toString());
        assertTrue(shown.out().contains("300M"), shown.toString());
        assertTrue(done("user", "list").out().contains("alice"));
        assertTrue(done("user", "list", "--json").out().contains("\"alice\""));
        assertTrue(done("audit").out().contains("user.add"));
    }

    @Test
    void newLimitsHoldInTheRunningContainerAtOnce() {
        Ssh bob = server.addUser("bob", "--memory", "256M", "--pids", "100");
        assertEquals(256L << 20, memory(bob));
        done("user", "quota", "bob", "--memory", "320M", "--pids", "77", "--cpus", "0.5");
        assertEquals(320L << 20, memory(bob));
        assertEquals("77\n", bob.read("cat /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max 2>/dev/null || true"));
    }

    /** Of cgroup v2 or v1, whichever there is. */
    private static long memory(Ssh user) {
        return Long.parseLong(user.read("cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes"
                + " 2>/dev/null || true").strip());
    }

    @Test
    void aPasswordThatIsSetLogsIn() {
        server.addUser("carl");
        assertEquals(REFUSED, server.berthFed("short\n", "user", "passwd", "carl", "--password-stdin").exit());
        assertEquals(0, server.berthFed("long enough to do\n", "user", "passwd", "carl", "--password-stdin").exit());
        assertEquals("carl\n", server.withPassword("carl", "long enough to do").read("id -un"));
    }

    @Test
    void keysAreAddedListedAndRemoved() {
        Ssh dora = server.addUser("dora");
        done("user", "key", "add", "dora", "--key", server.key("second").publicPart().toString());
        Ssh second = server.as("second").with("-l", "dora");
        assertEquals("dora\n", second.read("id -un"));
        String keys = done("user", "key", "list", "dora").out();
        assertEquals(2, keys.lines().filter(line -> line.contains("SHA256:")).count(), keys);
        String fingerprint = fingerprint("second");
        done("user", "key", "remove", "dora", fingerprint);
        assertEquals(255, second.run("id").exit());
        assertEquals("dora\n", dora.read("id -un"));
    }

    @Test
    void aKeyThatIsRemovedEndsWhatIsOpenWithItAndNothingElse() throws Exception {
        Ssh lena = server.addUser("lena");
        done("user", "key", "add", "lena", "--key", server.key("lost").publicPart().toString());
        Ssh lost = server.as("lost").with("-l", "lena");
        String fingerprint = fingerprint("lost");
        try (SshTerminal kept = lena.terminal(80, 24); SshTerminal screen = lost.terminal(80, 24)) {
            kept.awaitText("Press n");
            screen.awaitText("Press n");
            Program command = lost.start("echo up > up; sleep 1000");
            Program forward = lost.with("-v", "-N", "-L", server.folder().resolve("fwd") + ":localhost:1").start();
            lena.read("until test -s up; do sleep 0.05; done");
            done("user", "key", "remove", "lena", fingerprint);
            screen.awaitExit();
            assertTrue(screen.screen().text().contains("The key that this connection logged in with was removed."),
                    screen.screen().text());
            assertEquals(255, command.await().exit());
            assertEquals(255, forward.await().exit());
            kept.type("n");
            kept.awaitText("Name of the new project:");
        }
    }

    private String fingerprint(String key) {
        return Program.run(server.folder(), java.util.Map.of(), new byte[0],
                java.util.List.of("ssh-keygen", "-l", "-f", server.key(key).publicPart().toString())).out()
                .split(" ")[1];
    }

    @Test
    void aPasswordThatIsChangedEndsWhatIsOpenWithTheOldOne() {
        Ssh mona = server.addUser("mona");
        assertEquals(0, server.berthFed("the old password\n", "user", "passwd", "mona", "--password-stdin").exit());
        Program old = server.withPassword("mona", "the old password").start("echo up > up; sleep 1000");
        mona.read("until test -s up; do sleep 0.05; done");
        Program byKey = mona.start("echo up > too; sleep 1000");
        mona.read("until test -s too; do sleep 0.05; done");
        assertEquals(0, server.berthFed("the new password\n", "user", "passwd", "mona", "--password-stdin").exit());
        Program.Ran ended = old.await();
        assertEquals(255, ended.exit());
        assertTrue(ended.err().contains("The password that this connection logged in with was changed."),
                ended.toString());
        assertEquals("mona\n", server.withPassword("mona", "the new password").read("id -un"));
        byKey.kill();
    }

    /** Over a connection that stays open: nothing that was true at its login counts. */
    @Test
    void anAdminWhoIsDisabledCanDoNothingMore() {
        Ssh nils = server.addUser("nils", "--admin");
        String path = server.folder().resolve("mux-nils").toString();
        Program master = nils.with("-M", "-S", path).start("sleep 1000");
        Ssh shared = nils.with("-S", path, "-o", "ControlMaster=no");
        assertTrue(nils.read("berth admin user list").contains("nils"));
        done("user", "disable", "nils");
        assertTrue(shared.run("berth admin user enable nils").exit() != 0);
        assertTrue(master.await().exit() != 0);
        assertTrue(done("user", "show", "nils").out().contains("disabled"));
    }

    /** A login, a session and a disabling, in each order there is. */
    @Test
    void whoeverLogsInWhileBeingDisabledIsOut() {
        Ssh olga = server.addUser("olga");
        olga.read("true");
        for (int round = 0; round < 5; round++) {
            java.util.List<Program> logins = new java.util.ArrayList<>();
            for (int i = 0; i < 6; i++) {
                logins.add(olga.start("sleep 1000"));
            }
            done("user", "disable", "olga");
            for (Program login : logins) {
                assertTrue(login.await().exit() != 0);
            }
            done("user", "enable", "olga");
        }
    }

    @Test
    void disablingEndsTheSessionWithASentenceOnTheScreen() throws Exception {
        Ssh emil = server.addUser("emil");
        try (SshTerminal screen = emil.terminal(80, 24)) {
            screen.awaitText("Press n");
            done("user", "disable", "emil");
            screen.awaitExit();
            assertTrue(screen.screen().text().contains("Your account was disabled by an admin."),
                    screen.screen().text());
            assertFalse(screen.screen().modes().alternateScreen());
        }
        assertEquals(255, emil.run("id").exit());
        done("user", "enable", "emil");
        assertEquals("emil\n", emil.read("id -un"));
    }

    @Test
    void disablingEndsARunningCommand() {
        Ssh frida = server.addUser("frida");
        Program command = frida.start("echo up > up; sleep 1000");
        frida.read("until test -s up; do sleep 0.05; done");
        done("user", "disable", "frida");
        assertTrue(command.await().exit() != 0);
    }

    @Test
    void aRemovedUserIsGoneAndTheNameIsFree() {
        Ssh gero = server.addUser("gero");
        gero.read("echo mine > secret");
        String removed = done("user", "remove", "gero", "--purge").out();
        assertTrue(removed.contains("gero is removed"), removed);
        assertEquals(255, gero.run("id").exit());
        assertEquals(REFUSED, server.berth("user", "show", "gero").exit());
        Ssh again = server.addUser("gero");
        assertEquals(2, again.run("ls secret").exit());
    }

    @Test
    void anotherDiskHoldsAfterAStopAndARemovedHomeIsArchived() throws Exception {
        Ssh hugo = server.addUser("hugo", "--disk", "48M");
        hugo.read("echo mine > file");
        String changed = done("user", "quota", "hugo", "--disk", "96M").out();
        if (changed.contains("next stops")) {
            done("user", "stop", "hugo");
        }
        assertEquals("mine\n", hugo.read("cat file"));
        assertTrue(Integer.parseInt(hugo.read("df -m --output=size ~ | tail -1").strip()) > 70);
        Program.Ran tooMuch = server.berth("user", "quota", "hugo", "--disk", "1000T");
        assertRefused(tooMuch);
        assertTrue(tooMuch.err().contains("promised to others"), tooMuch.toString());
        String removed = done("user", "remove", "hugo").out();
        assertTrue(removed.matches("(?s)hugo is removed. The home is kept in .*/archive/hugo-.*\\.tar\\.gz, the .*"),
                removed);
        assertTrue(done("audit").out().contains("home archived to"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "Admin ", "root", "", "new\nline", "\033[31mred", "LONG"})
    void aBadNameIsRefusedInOneSentence(String name) {
        String given = name.equals("LONG") ? "x".repeat(300) : name;
        assertRefused(server.berth("user", "add", given));
    }

    @Test
    void whatCannotBeDoneIsRefusedInOneSentence() throws Exception {
        assertRefused(server.berth("user", "show", "nobody-here"));
        assertRefused(server.berth("user", "remove", "nobody-here"));
        assertRefused(server.berth("user", "disable", "admin"));
        assertRefused(server.berth("user", "add", "admin"));
        assertRefused(server.berth("user", "add", "hans", "--key", "/not/there"));
        assertRefused(server.berthFed("no key at all\n", "user", "add", "hans", "--key", "-"));
        assertRefused(server.berth("user", "add", "hans", "--memory", "1K"));
        assertRefused(server.berth("user", "show", "hans"));
    }

    @Test
    void wrongUsageIsTwo() {
        for (String[] typed : new String[][]{{"user", "nonsense"}, {"user", "quota", "admin", "--memory", "much"},
                {"--no-such-option"}, {"user", "add"}}) {
            Program.Ran ran = server.berth(typed);
            assertEquals(2, ran.exit(), ran.toString());
            assertNoTrace(ran);
        }
    }

    @Test
    void anAdminRulesOverSshAndNobodyElse() {
        Ssh ida = server.addUser("ida");
        Ssh admin = server.withPassword("admin", server.adminPassword());
        assertTrue(admin.read("berth admin user list").contains("ida"));
        assertTrue(admin.read("berth whoami").startsWith("admin (admin"), "whoami");
        Program.Ran refused = ida.run("berth admin user list");
        assertTrue(refused.exit() != 0, refused.toString());
        assertFalse(refused.out().contains("admin"), refused.toString());
        assertTrue(ida.read("berth whoami").startsWith("ida (member"), "whoami");
    }

    @Test
    void withoutAServerTheCommandsAreTheSame() throws Exception {
        try (TestServer other = TestServer.start()) {
            other.addUser("alice").read("true");
            assertEquals(0, other.terminate());
            assertEquals(0, other.berth("user", "add", "bob", "--key",
                    other.key("bob").publicPart().toString()).exit());
            assertEquals(0, other.berth("user", "quota", "alice", "--memory", "300M").exit());
            assertEquals(0, other.berth("user", "disable", "alice").exit());
            assertRefused(other.berth("user", "add", ".."));
            other.restart();
            assertEquals("bob\n", other.as("bob").read("id -un"));
            assertEquals(255, other.as("alice").run("id").exit());
            assertEquals(0, other.berth("user", "enable", "alice").exit());
            assertEquals(300L << 20, memory(other.as("alice")));
        }
    }

    private Program.Ran done(String... args) {
        Program.Ran ran = server.berth(args);
        assertEquals(0, ran.exit(), ran.toString());
        return ran;
    }

    private static void assertRefused(Program.Ran ran) {
        assertEquals(REFUSED, ran.exit(), ran.toString());
        assertEquals("", ran.out());
        assertEquals(1, ran.err().lines().count(), ran.toString());
        assertTrue(ran.err().strip().length() < 300, ran.toString());
        assertNoTrace(ran);
    }

    private static void assertNoTrace(Program.Ran ran) {
        assertFalse(ran.err().contains("\tat ") || ran.err().contains("Exception"), ran.toString());
        assertFalse(ran.err().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n'), ran.toString());
    }
}
