package dev.berth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.user.Actor;
import dev.berth.core.user.LoginResult;
import dev.berth.core.user.TestKeys;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommandRunnerTest {

    private static final Actor CONSOLE = InMemoryBerth.CONSOLE;

    private final Typed typed = new Typed();

    @Test
    void aUserIsAddedWithKeyPasswordAndLimits() {
        String stdin = "a long password\n# my keys\n" + TestKeys.ED25519.line() + "\n\n"
                + TestKeys.ED25519_OTHER.line();
        assertEquals(0, typed.as(CONSOLE, stdin, "user", "add", "alice", "--password-stdin", "--key", "-", "--admin",
                "--cpus", "2", "--memory", "2G", "--disk", "10G", "--pids", "99"), typed.err());
        assertEquals("added alice (uid 20000): cpus 2.0, memory 2G, disk 10G, pids 99, files 1024\n", typed.out());
        assertEquals(2, typed.berth.users.keys(new UserName("alice")).size());
        User alice = typed.berth.users.find(new UserName("alice")).orElseThrow();
        assertTrue(alice.isAdmin());
        assertEquals(Optional.of(alice),
                InMemoryBerth.welcomed(typed.berth.logins.byPassword("alice", "a long password", "::1")));
    }

    @Test
    void aUserWithoutKeyAndPasswordIsAddedAndTheAdminToldWhatIsMissing() {
        assertEquals(0, typed.as(CONSOLE, "", "user", "add", "alice"));
        assertTrue(
                typed.out().contains("alice cannot log in yet: give a key with 'berth user key add alice --key FILE'"),
                typed.out());
    }

    @Test
    void badNamesAreRefusedInOneSentence() {
        for (String bad : List.of("..", "Admin ", "x".repeat(300), "\u001b[2J", "root", "a/b", "")) {
            assertEquals(1, typed.as(CONSOLE, "", "user", "add", bad), bad);
            assertEquals(1, typed.err().lines().count(), typed.err());
            assertFalse(typed.err().contains("\u001b"));
        }
        assertEquals(List.of(), typed.berth.users.all());
    }

    @Test
    void wrongUsageIsExplainedWithExitCodeTwo() {
        for (List<String> wrong : List.of(List.of("user", "ad", "alice"), List.of("user"), List.<String>of(),
                List.of("user", "add"), List.of("user", "add", "a", "--memory", "lots"), List.of("nonsense\u001b[2J"),
                List.of("user", "quota", "a", "--pids", "many"), List.of("up"), List.of("@/etc/passwd"))) {
            assertEquals(2, typed.as(CONSOLE, "", wrong.toArray(String[]::new)), wrong.toString());
            assertTrue(typed.err().contains("Try: berth"), typed.err());
            assertFalse(
                    typed.err().contains("\u001b") || typed.err().contains("\tat ") || typed.err().contains("root:x"),
                    typed.err());
        }
    }

    @Test
    void helpTeachesByExample() {
        assertEquals(0, typed.as(CONSOLE, "", "user", "add", "--help"));
        assertTrue(typed.out().contains("berth user add alice --key ~/alice.pub"), typed.out());
        assertEquals(0, typed.as(CONSOLE, "", "--help"));
        assertTrue(typed.out().contains("whoami"), typed.out());
    }

    @Test
    void everythingAboutAUserInJson() {
        typed.as(CONSOLE, TestKeys.ED25519.line(), "user", "add", "alice", "--key", "-");
        assertEquals(0, typed.as(CONSOLE, "", "user", "show", "alice", "--json"));
        assertEquals(
                """
                        {"name":"alice","uid":20000,"role":"member","status":"enabled","cpus":1.0,"memory_bytes":1073741824,\
                        "disk_bytes":5368709120,"pids":256,"files":1024,"network":"default","created":"2026-05-01T12:00:00Z","has_password":false,\
                        "keys":[{"fingerprint":"%s","algorithm":"ssh-ed25519","comment":"alice@laptop"}]}
                        """
                        .formatted(TestKeys.ED25519.fingerprint()),
                typed.out());
        assertEquals(0, typed.as(CONSOLE, "", "user", "list", "--json"));
        assertTrue(typed.out().startsWith("[{\"name\":\"alice\","), typed.out());
    }

    @Test
    void aRefusalInJsonHasAStableName() {
        assertEquals(1, typed.as(CONSOLE, "", "user", "show", "alice", "--json"));
        assertEquals("{\"refused\":\"NOT_FOUND\",\"sentence\":\"there is no user 'alice'; there are no users yet\"}\n",
                typed.out());
        assertEquals("there is no user 'alice'; there are no users yet\n", typed.err());
    }

    @Test
    void tablesLineUp() {
        typed.berth.add("al");
        typed.berth.add("bartholomew");
        assertEquals(0, typed.as(CONSOLE, "", "user", "list"));
        assertEquals("""
                NAME         UID    ROLE    STATUS   CPUS  MEMORY  DISK  PIDS  NETWORK  ADDED (UTC)
                al           20000  member  enabled  1.0   1G      5G    256   default  2026-05-01 12:00:00
                bartholomew  20001  member  enabled  1.0   1G      5G    256   default  2026-05-01 12:00:00
                """, typed.out());
    }

    @Test
    void quotaPasswdKeysDisableEnableAndRemoveDoWhatTheySay() {
        User alice = typed.berth.add("alice");
        assertEquals(0, typed.as(CONSOLE, "", "user", "quota", "alice", "--memory", "2G"));
        assertEquals("alice: cpus 1.0, memory 2G, disk 5G, pids 256, files 1024\n", typed.out());
        assertEquals(0, typed.as(CONSOLE, "", "user", "quota", "alice", "--network", "lan"));
        assertEquals("alice: network lan", typed.out().lines().toList().getLast());
        assertEquals(2, typed.as(CONSOLE, "", "user", "quota", "alice", "--network", "wide"));
        assertEquals(0, typed.as(CONSOLE, "another password\n", "user", "passwd", "alice", "--password-stdin"));
        assertTrue(typed.berth.logins.byPassword("alice", "another password", "") instanceof LoginResult.Welcome);
        assertEquals(0, typed.as(CONSOLE, TestKeys.ED25519.line(), "user", "key", "add", "alice", "--key", "-"));
        assertEquals(0, typed.as(CONSOLE, "", "user", "key", "list", "alice"));
        assertTrue(typed.out().contains(TestKeys.ED25519.fingerprint()), typed.out());
        assertEquals(0, typed.as(CONSOLE, "", "user", "key", "remove", "alice", TestKeys.ED25519.fingerprint()));
        assertEquals(0, typed.as(CONSOLE, "", "user", "disable", "alice"));
        assertTrue(typed.berth.users.find(alice.name()).orElseThrow().isDisabled());
        assertEquals(0, typed.as(CONSOLE, "", "user", "enable", "alice"));
        assertEquals(0, typed.as(CONSOLE, "", "user", "remove", "alice"));
        assertEquals("alice is removed. There was no home, the versions of 0 projects are kept.\n", typed.out());
    }

    @Test
    void aPersonWorksOnTheirOwnProjects() {
        Actor alice = new Actor.Person(typed.berth.add("alice"));
        assertEquals(0, typed.as(alice, "", "new", "snake", "--template", "python"), typed.err());
        assertEquals("made snake in ~/projects/snake\n", typed.out());
        assertEquals(0, typed.as(alice, "", "projects"));
        assertTrue(typed.out().contains("snake  python"), typed.out());
        assertEquals(0, typed.as(alice, "", "history", "snake", "--json"));
        assertEquals("[{\"number\":1,\"at\":\"2026-05-01T12:00:00Z\",\"author\":\"alice\","
                + "\"summary\":\"new from template python\"}]\n", typed.out());
        assertEquals(0, typed.as(alice, "", "restore", "snake", "1", "main.py"), typed.err());
        assertEquals(1, typed.as(alice, "", "restore", "snake", "9"));
        assertEquals("project 'snake' has no version 9: it has version 1 only\n", typed.err());
        assertEquals(0, typed.as(alice, "", "whoami"));
        assertTrue(typed.out().startsWith("alice (member, uid 20000)"), typed.out());
    }

    @Test
    void adminCommandsOverSshAreForAdminsAndOwnKeysForEverybody() {
        Actor alice = new Actor.Person(typed.berth.add("alice"));
        Actor boss = new Actor.Person(typed.berth.addAdmin("boss"));
        assertEquals(1, typed.as(alice, "", "admin", "user", "list"));
        assertEquals("only an admin may do that\n", typed.err());
        assertEquals(1, typed.as(alice, "", "admin", "audit"));
        assertEquals(1, typed.as(alice, "", "admin", "project", "list"));
        assertEquals(2, typed.as(alice, "", "user", "list"));
        assertEquals(0, typed.as(alice, TestKeys.ED25519.line(), "admin", "user", "key", "add", "alice", "--key", "-"));
        assertEquals(0, typed.as(boss, "", "admin", "user", "list"));
        assertEquals(0, typed.as(boss, "", "admin", "audit", "--most", "2"));
        assertEquals(3, typed.out().lines().count());
    }

    @Test
    void aFileCannotBeNamedWhereTheServerWouldReadIt() {
        assertEquals(1, typed.as(CONSOLE, "", "user", "add", "alice", "--key", "/etc/passwd"));
        assertTrue(typed.err().startsWith("files cannot be named here"), typed.err());
        assertEquals(List.of(), typed.berth.users.all());
    }

    @Test
    void theConsoleIsNobodyWithProjects() {
        assertEquals(1, typed.as(CONSOLE, "", "projects"));
        assertEquals(0, typed.as(CONSOLE, "", "whoami"));
        assertEquals("console\n", typed.out());
    }
}
