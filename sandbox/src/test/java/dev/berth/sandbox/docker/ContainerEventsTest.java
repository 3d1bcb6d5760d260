package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.RequiresEngine.Fixture;
import dev.berth.sandbox.TestUsers;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the engine tells of real containers that end, or use too much. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
final class ContainerEventsTest {

    private record Heard(SandboxId sandbox, Incident incident) {}

    private final User alice = TestUsers.user("alice", 20_001);
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Fixture fixture;
    private final SandboxNames names;
    private final ContainerEvents events;

    ContainerEventsTest(Fixture fixture) {
        this.fixture = fixture;
        this.names = new SandboxNames(fixture.instance());
        this.events = new ContainerEvents(fixture.engine().client(), names, InstantSource.system());
        events.begin((sandbox, incident) -> heard.add(new Heard(sandbox, incident)), _ -> {});
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void containerThatIsKilledFromOutsideIsToldAndOneThatTheServerEndsIsNot() throws Exception {
        String ours = start("sleep 1000");
        events.expectEnd(ours);
        client().killContainerCmd(ours).exec();
        String killed = start("sleep 1000");
        client().killContainerCmd(killed).exec();
        assertEquals(new Heard(SandboxId.of(new UserName("alice")), new Incident.Ended(137)), heard.take());
    }

    @Test
    void containerThatEndsByItselfIsToldWithItsExitCode() throws Exception {
        start("exit 3");
        assertEquals(new Incident.Ended(3), heard.take().incident());
    }

    @Test
    void programThatNeedsTooMuchMemoryIsTold() throws Exception {
        start("python3 -c 'b = bytearray(300 * 1024 * 1024)'; exit 5");
        assertEquals(new Incident.OutOfMemory(), heard.take().incident());
        assertEquals(new Incident.Ended(5), heard.take().incident());
    }

    private DockerClient client() {
        return fixture.engine().client();
    }

    private String start(String script) {
        HostConfig small = HostConfig.newHostConfig().withMemory(64L << 20).withMemorySwap(64L << 20);
        String id = client().createContainerCmd(fixture.image().id()).withEntrypoint("sh", "-c", script)
                .withLabels(names.labels(alice)).withHostConfig(small).exec().getId();
        client().startContainerCmd(id).exec();
        return id;
    }
}
