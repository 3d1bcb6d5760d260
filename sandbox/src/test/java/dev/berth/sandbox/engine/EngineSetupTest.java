package dev.berth.sandbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.EngineSetup.Install;
import dev.berth.sandbox.engine.SetupPlan.Host;
import dev.berth.sandbox.engine.SetupPlan.Impossible;
import dev.berth.sandbox.engine.SetupPlan.InstallAndStart;
import dev.berth.sandbox.engine.SetupPlan.Start;
import dev.berth.sandbox.engine.SetupPlan.Way;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EngineSetupTest {

    private static final String VERSION = "HTTP/1.0 200 OK\r\n\r\n{\"ApiVersion\":\"1.40\"}";

    @TempDir
    private Path folder;

    @Test
    void enginesAreLookedForWhereTheyListen() {
        Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", "/run/user/7");
        assertEquals(
                List.of("unix:///var/run/docker.sock", "unix:///run/user/7/docker.sock",
                        "unix:///run/user/7/podman/podman.sock", "unix:///run/podman/podman.sock"),
                EngineSearch.of(environment).places().stream().map(EngineAddress::uri).toList());
    }

    @Test
    void engineThatIsNamedIsTheOnlyOneLookedFor() {
        assertEquals(List.of(new EngineAddress.Tcp("box", 2375)),
                EngineSearch.of(Map.of("DOCKER_HOST", "tcp://box:2375")).places());
        assertEquals(List.of(), EngineSearch.of(Map.of("DOCKER_HOST", "ssh://box")).places());
        assertEquals(Optional.empty(), EngineAddress.parse("tcp://box"));
        assertEquals(Optional.empty(), EngineAddress.parse("unix://relative"));
        assertEquals(Optional.empty(), EngineAddress.parse("no address"));
    }

    @Test
    void firstThatAnswersAsAnEngineIsTaken() throws Exception {
        Path missing = folder.resolve("missing.sock");
        Path rubbish = folder.resolve("rubbish.sock");
        Path engine = folder.resolve("engine.sock");
        try (var _ = answering(rubbish, "SSH-2.0-box\r\n\r\n"); var _ = answering(engine, VERSION)) {
            EngineSearch.Found found = EngineSearch
                    .in(List.<EngineAddress>of(unix(missing), unix(rubbish), unix(engine))).find();
            assertEquals(engine.toString(), found.engine().orElseThrow().address().uri().replace("unix://", ""));
            assertEquals(2, found.silent().size());
            assertTrue(found.silent().get(1).contains("does not speak HTTP"), found.tried());
            found.engine().orElseThrow().close();
        }
    }

    @Test
    void webServerIsNoEngine() throws Exception {
        Path socket = folder.resolve("web.sock");
        try (var _ = answering(socket, "HTTP/1.0 200 OK\r\n\r\n{}")) {
            assertEquals(Optional.empty(), EngineSearch.in(List.<EngineAddress>of(unix(socket))).find().engine());
        }
    }

    @Test
    void engineThatIsNamedAndSilentIsNotReplacedByAnother() {
        EngineSetup setup = new EngineSetup(Map.of("DOCKER_HOST", "unix://" + folder + "/none.sock"),
                folder.resolve("log"), new Silent());
        Refusal refusal = assertThrows(Refusal.class, () -> setup.find(Install.ALLOWED));
        assertEquals(Refusal.Code.ENGINE_UNAVAILABLE, refusal.code());
        assertTrue(refusal.sentence().contains("DOCKER_HOST") && refusal.sentence().endsWith("--engine process."),
                refusal.sentence());
    }

    @Test
    void bareMachineWithAptGetsAnEngine() throws Exception {
        make("usr/bin/apt-get");
        assertEquals(new InstallAndStart(Way.BY_HAND), plan("root", Install.ALLOWED));
        assertEquals("none is installed, and installing is forbidden (--no-install)",
                ((Impossible) plan("root", Install.FORBIDDEN)).why());
        assertEquals("only root can install or start one", ((Impossible) plan("alice", Install.ALLOWED)).why());
    }

    @Test
    void installedEngineIsStartedEvenWhereInstallingIsForbidden() throws Exception {
        make("usr/sbin/dockerd");
        assertEquals(new Start(Way.BY_HAND), plan("root", Install.FORBIDDEN));
        Files.createDirectories(folder.resolve("run/systemd/system"));
        assertEquals(new Start(Way.SYSTEMD), plan("root", Install.FORBIDDEN));
    }

    @Test
    void machineWithoutAptIsToldSo() {
        assertTrue(plan("root", Install.ALLOWED) instanceof Impossible no && no.why().contains("apt"));
    }

    @Test
    void commandThatFailsSaysItsLastLineAndIsLogged() throws Exception {
        Path log = folder.resolve("log");
        IOException failure = assertThrows(IOException.class,
                () -> new LoggedCommand(List.of("sh", "-c", "echo first; echo last >&2; exit 3"), log).run(1));
        assertEquals("sh failed: last", failure.getMessage());
        assertTrue(Files.readString(log).contains("first\nlast\n"));
    }

    @Test
    void probeSaysWhatHolds() throws Exception {
        String info = """
                {"ServerVersion":"20.10","OperatingSystem":"Debian","CgroupVersion":"2","Driver":"overlay2","MemoryLimit":true,
                "SwapLimit":false,"CpuCfsQuota":true,"CpuCfsPeriod":true,"PidsLimit":true,"SecurityOptions":["name=seccomp"]}""";
        List<String> lines = HostProbe.of(new ObjectMapper().readTree(info)).lines();
        assertTrue(lines.contains("memory limit     yes"), lines.toString());
        assertTrue(lines.contains("apparmor         NO: the host does not offer it"), lines.toString());
        assertEquals(9, lines.size());
    }

    private SetupPlan plan(String user, Install install) {
        return SetupPlan.of(Host.seen(folder, user), install);
    }

    private void make(String program) throws IOException {
        Path path = folder.resolve(program);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        assertTrue(path.toFile().setExecutable(true));
    }

    private static EngineAddress unix(Path socket) {
        return new EngineAddress.Unix(socket);
    }

    /** A socket on which whoever connects and asks gets this answer. */
    private static ServerSocketChannel answering(Path socket, String answer) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().name("answering").start(() -> {
            try {
                while (true) {
                    answer(server, answer);
                }
            } catch (IOException e) {
                assertTrue(!server.isOpen(), e.toString());
            }
        });
        return server;
    }

    private static void answer(ServerSocketChannel server, String answer) throws IOException {
        try (SocketChannel channel = server.accept()) {
            channel.read(ByteBuffer.allocate(4096));
            channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static final class Silent implements Progress {

        @Override
        public void begun(String step) {}

        @Override
        public void done(String step, Duration took) {}
    }
}
