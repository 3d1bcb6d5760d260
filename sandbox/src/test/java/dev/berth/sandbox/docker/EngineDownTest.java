package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.config.NetworkPolicy;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.EngineNews;
import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An engine that goes away: the real one behind a relay that is cut. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
class EngineDownTest {

    @Test
    void processesAreLostAndOpeningIsRefused(RequiresEngine.Fixture fixture, @TempDir Path folder) throws Exception {
        Path socket = folder.resolve("engine.sock");
        Relay relay = Relay.open(socket, fixture.engine().address());
        try (Engine engine = Engine.connect(new EngineAddress.Unix(socket))) {
            Carrier alice = new Carrier(
                    new DockerSandboxes(fixture.server().with(engine),
                            Entrance.Way.ENGINE_ALONE),
                    TestUsers.user("alice", 20_001));
            SandboxProcess process = alice.start("echo up; sleep 1000");
            Carrier.readUntil(process.stdout(), "up\n");
            relay.close();
            assertInstanceOf(ProcessEnd.Lost.class, process.waitFor());
            assertEquals(-1, process.stdout().read());
            assertEquals(Refusal.Code.ENGINE_UNAVAILABLE, assertThrows(Refusal.class, alice::sandbox).code());
            process.close();
        }
    }

    /** Whose container answers need not wait for an engine that is being restarted; for anything new it is needed. */
    @Test
    void openSandboxIsOpenedAgainWithoutTheEngine(RequiresEngine.Fixture fixture, @TempDir Path folder)
            throws Exception {
        Path socket = folder.resolve("engine.sock");
        Relay relay = Relay.open(socket, fixture.engine().address());
        try (Engine engine = Engine.connect(new EngineAddress.Unix(socket));
                DockerSandboxes sandboxes = new DockerSandboxes(fixture.server().with(engine))) {
            User user = TestUsers.user("carol", 20_003);
            Carrier carol = new Carrier(sandboxes, user);
            assertEquals("carol", carol.run("id -un").text().strip());
            relay.close();
            assertEquals("carol", carol.run("id -un").text().strip());
            Carrier wanted = new Carrier(sandboxes, new User(user.name(), user.uid(), user.role(), user.status(),
                    user.limits(), Optional.of(NetworkPolicy.NONE), user.created()));
            assertEquals(Refusal.Code.ENGINE_UNAVAILABLE, assertThrows(Refusal.class, wanted::sandbox).code());
            assertThrows(Refusal.class, () -> sandboxes.connect(user));
            assertEquals(Refusal.Code.ENGINE_UNAVAILABLE, assertThrows(Refusal.class, carol::sandbox).code());
        }
    }

    @Test
    void everybodyIsToldOnceThatItWentAndOnceThatItIsBack(RequiresEngine.Fixture fixture, @TempDir Path folder)
            throws Exception {
        Path socket = folder.resolve("engine.sock");
        Relay relay = Relay.open(socket, fixture.engine().address());
        try (Engine engine = Engine.connect(new EngineAddress.Unix(socket));
                DockerSandboxes sandboxes = new DockerSandboxes(fixture.server().with(engine))) {
            LinkedBlockingQueue<EngineNews> news = new LinkedBlockingQueue<>();
            LinkedBlockingQueue<Incident> incidents = new LinkedBlockingQueue<>();
            sandboxes.tell((_, incident) -> incidents.add(incident), news::add);
            Carrier bob = new Carrier(sandboxes, TestUsers.user("bob", 20_002));
            bob.sandbox();
            relay.close();
            assertEquals(EngineNews.GONE, news.take());
            String container = new SandboxNames(fixture.instance()).container(bob.owner());
            fixture.engine().client().killContainerCmd(container).exec();
            try (Relay _ = Relay.open(socket, fixture.engine().address())) {
                assertEquals(EngineNews.BACK, news.take());
                assertEquals(new Incident.Ended(137), incidents.take());
                assertEquals("bob", bob.run("id -un").text().strip());
            }
            assertEquals(EngineNews.GONE, news.take());
        }
    }
}
