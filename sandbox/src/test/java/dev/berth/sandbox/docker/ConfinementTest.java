package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ProcessEnd.Killed;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Signal;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user tries against the host or a guest against the owner, and that without our protections it would work. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
class ConfinementTest {

    private static final Identity GUEST = new Identity(20_005, 20_005);
    private static final String ATTACH = """
            import ctypes, errno, sys
            libc = ctypes.CDLL(None, use_errno=True)
            done = libc.ptrace(16, int(sys.argv[1]), 0, 0) == 0
            print('attached' if done else errno.errorcode[ctypes.get_errno()])
            """;

    private RequiresEngine.Fixture fixture;
    private Carrier alice;

    @BeforeEach
    void open(RequiresEngine.Fixture given) {
        fixture = given;
        alice = new Carrier(fixture.sandboxes(),
                TestUsers.user("alice", 20_001));
    }

    /** The engine's own paths left open, and no filter: what an order that forgot everything would give. */
    private static final class Open extends HostConfig {

        private static final long serialVersionUID = 1L;

        @JsonProperty("MaskedPaths")
        List<String> hidden() {
            return List.of();
        }

        @JsonProperty("ReadonlyPaths")
        List<String> readOnly() {
            return List.of();
        }
    }

    private String runUnprotected(String user, String script) throws IOException {
        DockerClient client = fixture.engine().client();
        HostConfig open = new Open().withSecurityOpts(List.of("seccomp=unconfined")).withNetworkMode("none");
        String id = client.createContainerCmd(fixture.image().id()).withUser("0:0").withEntrypoint("sleep", "infinity")
                .withHostConfig(open).withLabels(new SandboxNames(fixture.instance()).labels(alice.owner())).exec()
                .getId();
        client.startContainerCmd(id).exec();
        return said(id, user, script);
    }

    private String said(String container, String user, String script) throws IOException {
        EngineExecs.Request request = EngineExecs.Request.of(user, List.of("sh", "-c", script + " 2>&1"));
        return new EngineExecs(fixture.engine().api()).run(container, request, new byte[0], Duration.ofMinutes(1))
                .text()
                .strip();
    }

    /** As root of alice's container, which has no capability either: file modes do not help the test along. */
    private String saidAsRoot(String script) throws Exception {
        alice.sandbox();
        return said(new SandboxNames(fixture.instance()).container(alice.owner()), "0:0", script);
    }

    private String saidAsGuest(String script) throws Exception {
        Exec exec = new Exec(GUEST, List.of("sh", "-c", script + " 2>&1"), Map.of(), "/tmp", new Exec.Stdio.Pipes());
        return alice.run(exec, new byte[0]).text().strip();
    }

    private static String source() throws IOException {
        try (InputStream in = ConfinementTest.class.getResourceAsStream("syscalls.c")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> answers(String output) {
        Map<String, String> all = new TreeMap<>();
        output.lines().map(line -> line.split(" ", 2)).forEach(words -> all.put(words[0], words[1]));
        return all;
    }

    @Test
    void systemCallsThatNobodyNeedsAreRefused() throws Exception {
        String build = "gcc -x c - -o /tmp/syscalls && /tmp/syscalls";
        Map<String, String> seen = answers(
                alice.run(alice.pipes("sh", "-c", build), source().getBytes(StandardCharsets.UTF_8)).text());
        assertEquals("done", seen.remove("socket_inet"));
        assertEquals("done", seen.remove("socket_route"));
        assertEquals("ENOSYS", seen.remove("clone3"));
        assertEquals(24, seen.size(), seen.toString());
        seen.forEach((name, answer) -> assertEquals("EPERM", answer, name));
    }

    @Test
    void withoutTheFilterNoneOfThemIsRefusedByIt() throws Exception {
        String build = "gcc -x c - -o /tmp/syscalls <<'EOF' && /tmp/syscalls\n" + source() + "\nEOF\n";
        Map<String, String> seen = answers(runUnprotected("20001:20001", build));
        List.of("io_uring_setup", "userfaultfd", "keyctl", "add_key", "unshare", "clone_newuser", "personality",
                "socket_netfilter").forEach(name -> assertEquals("done", seen.get(name), name));
        assertEquals(List.of(), seen.entrySet().stream().filter(call -> call.getValue().equals("EPERM")).toList());
        assertNotEquals("ENOSYS", seen.get("clone3"));
    }

    @Test
    void settingsOfTheKernelCannotBeWritten() throws Exception {
        String write = "echo 63 >/proc/sys/net/ipv4/ip_default_ttl && echo written";
        assertTrue(saidAsRoot(write).contains("Read-only file system"));
        assertEquals("written", runUnprotected("0:0", write));
        String open = "for f in /proc/sysrq-trigger /proc/irq/default_smp_affinity; do (: >>$f) && echo opened; done";
        assertFalse(saidAsRoot(open).contains("opened"));
        assertTrue(runUnprotected("0:0", open).contains("opened"));
        assertTrue(saidAsRoot("mkdir /sys/fs/cgroup/mine /sys/fs/cgroup/memory/mine").contains(
                "Read-only file system"));
    }

    @Test
    void whatTheKernelTellsOfTheHostIsHidden() throws Exception {
        String look = "cat /proc/keys /proc/timer_list /proc/interrupts | wc -c; ls /sys/firmware | wc -l";
        assertEquals("0\n0", saidAsRoot(look));
        assertNotEquals("0\n0", runUnprotected("0:0", look));
    }

    /** The names, sizes and use of everybody's homes. */
    @Test
    void disksOfTheHostAreHidden() throws Exception {
        String look = "ls /proc/fs /sys/devices/virtual/block /sys/fs/ext4 | grep -c loop; cat /proc/partitions"
                + " /proc/diskstats /sys/block/loop*/loop/backing_file 2>/dev/null | wc -c";
        assertEquals("0\n0", saidAsRoot(look));
        String open = runUnprotected("0:0", look);
        assertTrue(open.lines().noneMatch("0"::equals), open);
    }

    /** The kernel has one pool of terminals for the whole host. */
    @Test
    void oneContainerTakesNoMoreThanItsShareOfTerminals() throws Exception {
        String take = """
                import os
                taken = []
                try:
                    while len(taken) < 300: taken.append(os.openpty())
                except OSError: pass
                print(len(taken))
                """;
        assertEquals(String.valueOf(ContainerOrders.MOST_TERMINALS),
                alice.run(alice.pipes("python3", "-c", take), new byte[0]).text().strip());
        assertEquals("300", runUnprotected("20001:20001", "python3 -c '" + take + "'"));
        assertEquals("/dev/pts/0", alice.run("script -qec tty /dev/null").text().strip());
        assertEquals("1", saidAsRoot("ls /dev/pts | wc -l"));
    }

    @Test
    void containerOfAnOlderServerIsMadeAgainWhenItStarts() throws Exception {
        Carrier bob = new Carrier(alice.sandboxes(), TestUsers.user("bob", 20_002));
        SandboxNames names = new SandboxNames(fixture.instance());
        DockerClient client = fixture.engine().client();
        HostConfig old = new Open().withNetworkMode("none");
        client.createContainerCmd(fixture.image().id()).withName(names.container(bob.owner()))
                .withLabels(names.labels(bob.owner())).withEntrypoint("sleep", "infinity").withHostConfig(old).exec();
        assertEquals("2", bob.run("sed -n 's/^Seccomp:.//p' /proc/self/status").text().strip());
    }

    @Test
    void setuidProgramGivesNothing() throws Exception {
        alice.run("mkdir -p -m 0755 ~/bin && cp /usr/bin/id ~/bin/id && chmod 4755 ~/bin/id");
        assertEquals("20005", saidAsGuest("/home/alice/bin/id -u"));
        assertEquals("20001",
                runUnprotected("0:0", "cp /usr/bin/id /tmp/id && chown 20001 /tmp/id && chmod 4755 /tmp/id"
                        + " && setpriv --reuid 20005 --regid 20005 --clear-groups /tmp/id -u"));
    }

    @Test
    void guestNeitherTracesNorSignalsTheOwner() throws Exception {
        try (SandboxProcess sleeper = alice.start("echo $$; exec sleep 1000")) {
            String pid = Carrier.readUntil(sleeper.stdout(), "\n").strip();
            assertEquals("EPERM", saidAsGuest("python3 -c \"" + ATTACH + "\" " + pid));
            assertTrue(saidAsGuest("kill -9 " + pid).contains("not permitted"));
            assertTrue(saidAsGuest("kill -9 1").contains("not permitted"));
            assertTrue(saidAsGuest("cat /proc/" + pid + "/environ").contains("Permission denied"));
            sleeper.signal(Signal.TERM);
            assertEquals(new Killed(Signal.TERM), sleeper.waitFor());
        }
    }

    @Test
    void ownerTracesHerOwnAsADebuggerDoes() throws Exception {
        String trace = "sleep 1000 & python3 -c \"" + ATTACH + "\" $!; kill -9 $!";
        assertEquals("attached", alice.run(trace).text().strip());
    }

    @Test
    void containerOutlivesItsUsersKill() throws Exception {
        String started = alice.run("cut -d' ' -f22 /proc/1/stat").text();
        alice.run("kill -9 1; kill -STOP 1");
        assertEquals(started, alice.run("cut -d' ' -f22 /proc/1/stat").text());
    }

    @Test
    void everydayProgramsWork() throws Exception {
        assertEquals("2", alice.run("python3 -c '"
                + "import threading, multiprocessing; t = threading.Thread(target=int); t.start(); t.join();"
                + "print(multiprocessing.Pool(2).map(abs, [-2, 1])[0])'").text().strip());
        assertEquals("worker", alice.run("node -e 'const {Worker} = require(\"worker_threads\");"
                + "new Worker(\"console.log(`worker`)\", {eval: true})'").text().strip());
        assertEquals("1", alice.run("cd /tmp && rm -rf r && git init -q r && cd r && git config user.email a@b &&"
                + " git config user.name a && echo 1 >f && git add f && git commit -qm x && git gc -q &&"
                + " git log --oneline | wc -l").text().strip());
        assertEquals("b", alice.run("cd /tmp && echo a >t && vim -es -c %s/a/b/ -c wq t && cat t").text().strip());
        assertEquals("1", alice.run("export TMUX_TMPDIR=/tmp; tmux new -d 'sleep 9' && tmux ls | wc -l;"
                + " tmux kill-server").text().strip());
        assertEquals("made", alice.run("cd /tmp && printf 'all:\\n\\t@gcc -pthread c.c -o c\\n' >Makefile &&"
                + " echo 'int main(void) { return 0; }' >c.c && make -s && ./c && echo made").text().strip());
    }
}
