package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import dev.berth.config.ByteSize;
import dev.berth.core.Refusal;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ProcessEnd.Exited;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.image.WorkspaceImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only containers can give: identity, isolation, limits, and being found again. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
class DockerSandboxesTest {

    private static final String CGROUP = "cat /sys/fs/cgroup/%s 2>/dev/null || cat /sys/fs/cgroup/%s";

    private RequiresEngine.Fixture fixture;
    private DockerSandboxes sandboxes;
    private Carrier alice;
    private Carrier bob;
    private final List<DockerSandboxes> running = new ArrayList<>();

    @BeforeEach
    void open(RequiresEngine.Fixture given) {
        fixture = given;
        sandboxes = fixture.sandboxes();
        alice = carrier("alice", 20_001);
        bob = carrier("bob", 20_002);
    }

    private Carrier carrier(String name, int uid) {
        return new Carrier(sandboxes, TestUsers.user(name, uid));
    }

    /** A server of its own; the one before it is gone. */
    private DockerSandboxes servers(WorkspaceImage image) {
        DockerSandboxes next = new DockerSandboxes(fixture.server().with(image));
        running.add(next);
        return next;
    }

    @AfterEach
    void stopServers() {
        running.forEach(DockerSandboxes::close);
    }

    private static String said(Carrier carrier, String script) throws Exception {
        return carrier.run(script + " 2>&1").text().strip();
    }

    /** What the script says in a container of the same image without our protections: the tests can fail. */
    private String saidUnprotected(String script) throws Exception {
        DockerClient client = fixture.engine().client();
        String id = client.createContainerCmd(fixture.image().id()).withUser("0:0").withEntrypoint("sleep", "infinity")
                .withHostConfig(HostConfig.newHostConfig())
                .withLabels(new SandboxNames(fixture.instance()).labels(alice.owner())).exec().getId();
        client.startContainerCmd(id).exec();
        EngineExecs.Request request = EngineExecs.Request.of("0:0", List.of("sh", "-c", script));
        return new EngineExecs(fixture.engine().api()).run(id, request, new byte[0], Duration.ofMinutes(1)).text()
                .strip();
    }

    @Test
    void processIsTheUserByNumberAndByName() throws Exception {
        assertEquals("20001:20001:20001", said(alice, "echo $(id -u):$(id -g):$(id -G)"));
        assertEquals("alice:alice", said(alice, "echo $(whoami):$(id -gn)"));
        assertEquals("alice:x:20001:20001:alice:/home/alice:/bin/bash", said(alice, "getent passwd alice"));
        assertEquals("root", said(alice, "getent passwd 0 | cut -d: -f1"));
    }

    @Test
    void groupsOfProjectsHaveTheirNamesAlsoOfOneThatIsMadeLater() throws Exception {
        List<Project> projects = new ArrayList<>(List.of(project("demo", 30_001)));
        DockerSandboxes server = new DockerSandboxes(fixture.server().naming(_ -> projects));
        running.add(server);
        Carrier carol = new Carrier(server, TestUsers.user("carol", 20_003));
        assertEquals("demo", said(carol, "getent group 30001 | cut -d: -f1"));
        projects.add(project("games", 30_002));
        server.nameProjects(carol.owner());
        assertEquals("games-30002", said(carol, "getent group 30002 | cut -d: -f1"));
    }

    private static Project project(String name, int id) {
        return new Project(id, new UserName("carol"), new ProjectName(name), "empty", Optional.empty(), Instant.EPOCH,
                Instant.EPOCH);
    }

    /** Descriptors of the test's own process, which opens jars and connections by itself; the 20 commands had 60. */
    private static final int FEW = 10;
    /** Between two looks; the test's deadline interrupts it, which a spinning thread would not notice. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** As many projects as a user makes, each with a group of its own: a door for each would stay. */
    @Test
    void commandsInManyGroupsLeaveNothingBehind() throws Exception {
        Sandbox sandbox = alice.sandbox();
        String container = new SandboxNames(fixture.instance()).container(alice.owner());
        long doors = Long.parseLong(said(alice, "pgrep -c berth-door"));
        inGroup(sandbox, 30_000);
        // The client of the engine keeps a connection: what is counted from here on is the commands' alone.
        execs(container);
        long most = openFiles() + FEW;
        for (int i = 1; i <= 20; i++) {
            inGroup(sandbox, 30_000 + i);
        }
        while (openFiles() > most || !execs(container).isEmpty()) {
            Thread.sleep(LOOK);
        }
        assertEquals(doors, Long.parseLong(said(alice, "pgrep -c berth-door")));
    }

    @Test
    void doorThatNobodyNeedsLeaves() throws Exception {
        alice.sandbox();
        String container = new SandboxNames(fixture.instance()).container(alice.owner());
        String doors = said(alice, "pgrep -c berth-door");
        new EngineExecs(fixture.engine().api()).startDetached(container,
                DoorCommands.serve(alice.owner().identity()));
        while (!said(alice, "pgrep -c berth-door").equals(doors) || !execs(container).isEmpty()) {
            Thread.sleep(LOOK);
        }
        assertEquals("fine", said(alice, "echo fine"));
    }

    private void inGroup(Sandbox sandbox, int gid) {
        Exec exec = new Exec(alice.owner().identity().inGroup(gid), List.of("id", "-g"), Map.of(), "/",
                new Exec.Stdio.Pipes());
        assertEquals(gid + "\n", sandbox.run(exec, new byte[0], Duration.ofMinutes(1)).text());
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private List<String> execs(String container) {
        return Objects.requireNonNullElse(
                fixture.engine().client().inspectContainerCmd(container).exec().getExecIds(), List.of());
    }

    @Test
    void userCannotWriteWhoIsWho() throws Exception {
        assertEquals("no", said(alice, "(echo x >>/etc/passwd) 2>/dev/null || echo no"));
        assertEquals("no", said(alice, "(rm -f /run/berth/passwd) 2>/dev/null || echo no"));
        assertEquals("no", said(alice, "(ln -s x /run/berth/new) 2>/dev/null || echo no"));
    }

    @Test
    void processHasNoCapabilitiesAndCanGetNone() throws Exception {
        String status = "grep -E '^(Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs):' /proc/self/status | tr -d '\\n\\t '";
        String none = "0000000000000000";
        assertEquals("CapInh:%1$sCapPrm:%1$sCapEff:%1$sCapBnd:%1$sCapAmb:%1$sNoNewPrivs:1".formatted(none),
                said(alice, status));
        assertNotEquals(said(alice, status), saidUnprotected(status));
        assertTrue(saidUnprotected(status).endsWith("NoNewPrivs:0"));
    }

    @Test
    void imageHasNoSetuidPrograms() throws Exception {
        assertEquals("", said(alice, "find / -xdev -perm /6000 -type f 2>/dev/null; true"));
    }

    @Test
    void rootIsReadOnly() throws Exception {
        assertEquals("ro", said(alice, "awk '$2 == \"/\" { print substr($4, 1, 2) }' /proc/mounts"));
        assertEquals("rw", saidUnprotected("awk '$2 == \"/\" { print substr($4, 1, 2) }' /proc/mounts"));
    }

    @Test
    void noSocketOfTheEngineIsInside() throws Exception {
        assertEquals("",
                said(alice,
                        "find / -xdev -name '*docker*.sock' 2>/dev/null; ls /var/run/docker.sock 2>/dev/null; true"));
    }

    @Test
    void scratchCanBeWrittenAndTmpCanRunPrograms() throws Exception {
        assertEquals("ran", said(alice, "cd /tmp && printf '#!/bin/sh\\necho ran\\n' >p && chmod +x p && ./p; rm p"));
        assertEquals("ok", said(alice, "touch /var/tmp/x && rm /var/tmp/x && echo ok"));
    }

    @Test
    void homeIsTheUsersAndClosedToOthers() throws Exception {
        assertEquals("711 20001:20001", said(alice, "stat -c '%a %u:%g' /home/alice"));
        assertEquals("711 20001:20001", said(alice, "stat -c '%a %u:%g' /home/alice/projects"));
        assertEquals("0007", said(alice, "umask"));
        assertEquals("yes", said(alice, "test -f ~/.bashrc && echo yes"));
    }

    @Test
    void twoUsersDoNotSeeEachOther() throws Exception {
        said(alice, "echo secret >secret; (sleep 300 </dev/null >/dev/null 2>&1 &)");
        assertEquals("bob", said(bob, "ls /home"));
        assertEquals("no", said(bob, "ls /home/alice >/dev/null 2>&1 || echo no"));
        assertEquals("20002", said(bob, "stat -c %u /proc/[0-9]* 2>/dev/null | sort -u"));
    }

    @Test
    void limitsAreTheKernels() throws Exception {
        assertEquals(String.valueOf(512L << 20),
                said(alice, CGROUP.formatted("memory.max", "memory/memory.limit_in_bytes")));
        assertEquals("128", said(alice, CGROUP.formatted("pids.max", "pids/pids.max")));
        assertEquals("200000", said(alice,
                "cut -d' ' -f1 /sys/fs/cgroup/cpu.max 2>/dev/null || cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us"));
    }

    @Test
    void processesCannotBeMoreThanTheLimit() throws Exception {
        alice.sandboxes().apply(alice.owner(), TestUsers.LIMITS);
        String started = said(alice, """
                python3 -c '
                import os, signal
                kids = []
                try:
                    while len(kids) < 500:
                        p = os.fork()
                        if p == 0: signal.pause()
                        kids.append(p)
                except OSError: pass
                print(len(kids))
                for p in kids: os.kill(p, 9)
                '""");
        int count = Integer.parseInt(started.lines().reduce((_, last) -> last).orElse("-1"));
        assertTrue(count > 16 && count < 128, started);
    }

    @Test
    void memoryAboveTheLimitEndsTheProgramAndNotTheContainer() throws Exception {
        Carrier.Ran ran = alice.run("python3 -c 'b = bytearray(900 << 20); print(len(b))'");
        assertNotEquals(new Exited(0), ran.end());
        assertEquals("fine", said(alice, "echo fine"));
    }

    @Test
    void newLimitsHoldForWhatRunsAlready() throws Exception {
        String before = said(alice, "cat /proc/1/stat | cut -d' ' -f22");
        alice.sandboxes().apply(alice.owner(),
                new Limits(0.5, ByteSize.ofMebibytes(256), ByteSize.ofMebibytes(64), 64, 4096));
        Carrier same = new Carrier(alice.sandboxes(), withLimits(alice.owner(),
                new Limits(0.5, ByteSize.ofMebibytes(256), ByteSize.ofMebibytes(64), 64, 4096)));
        assertEquals(String.valueOf(256L << 20),
                said(same, CGROUP.formatted("memory.max", "memory/memory.limit_in_bytes")));
        assertEquals("64", said(same, CGROUP.formatted("pids.max", "pids/pids.max")));
        assertEquals(before, said(same, "cat /proc/1/stat | cut -d' ' -f22"));
        assertEquals("128", said(alice, CGROUP.formatted("pids.max", "pids/pids.max")));
    }

    private static User withLimits(User user, Limits limits) {
        return new User(user.name(), user.uid(), user.role(), user.status(), limits, user.network(), user.created());
    }

    @Test
    void nextServerFindsTheContainerRunningAndEndsWhatNobodyHolds() throws Exception {
        var left = alice.start("echo kept >kept; echo $$; sleep 1000");
        String pid = Carrier.readUntil(left.stdout(), "\n").strip();
        String started = said(alice, "cat /proc/1/stat | cut -d' ' -f22");
        Carrier next = new Carrier(fixture.sandboxes(), alice.owner());
        assertEquals("kept", said(next, "cat kept"));
        assertEquals(started, said(next, "cat /proc/1/stat | cut -d' ' -f22"));
        next.awaitGone(pid);
        left.close();
    }

    @Test
    void pausedContainerGoesOn() throws Exception {
        said(bob, "true");
        fixture.engine().client().pauseContainerCmd(new SandboxNames(fixture.instance()).container(bob.owner())).exec();
        assertEquals(State.PAUSED, bob.sandboxes().status(bob.owner()).orElseThrow().state());
        assertEquals("fine", said(bob, "echo fine"));
    }

    @Test
    void purgedHomeIsGoneAndCanBePurgedAgain() throws Exception {
        Carrier carol = carrier("carol", 20_003);
        said(carol, "echo kept >kept");
        carol.sandboxes().remove(carol.owner(), Home.PURGE);
        assertEquals(Optional.empty(), carol.sandboxes().status(carol.owner()));
        assertEquals("projects", said(carol, "ls"));
        carol.sandboxes().remove(carol.owner(), Home.PURGE);
        carol.sandboxes().remove(carol.owner(), Home.PURGE);
        carol.sandboxes().stop(carol.owner());
    }

    @Test
    void containerOfAnotherUserUnderTheSameNameIsRefused() throws Exception {
        said(bob, "true");
        Carrier impostor = carrier("bob", 20_099);
        Refusal refusal = assertThrows(Refusal.class, impostor::sandbox);
        assertEquals(Refusal.Code.SANDBOX_FAILED, refusal.code());
        assertFalse(refusal.sentence().isBlank());
    }

    @Test
    void missingImageIsRefusedAsSuch() {
        WorkspaceImage gone = new WorkspaceImage("sha256:" + "0".repeat(64), "gone");
        Carrier dora = new Carrier(servers(gone),
                TestUsers.user("dora", 20_004));
        assertEquals(Refusal.Code.IMAGE_MISSING, assertThrows(Refusal.class, dora::sandbox).code());
    }

    @Test
    void toolsAreThere() throws Exception {
        assertEquals("",
                said(alice, "for t in bash git python3 pip3 gcc make node npm ssh rsync rg ps less nano vim tmux"
                        + " tini file; do command -v $t >/dev/null || echo $t; done; test -x /usr/lib/openssh/sftp-server || echo sftp"));
        assertEquals("UTF-8", said(alice, "LANG=C.UTF-8 locale charmap"));
        assertEquals("42", said(alice, "cd /tmp && echo 'int main(){return 42;}' >a.c && gcc a.c -o a; ./a; echo $?"));
        assertEquals("ok", said(alice, "cd /tmp && python3 -m venv v && v/bin/python -c 'print(\"ok\")'; rm -rf v"));
    }
}
