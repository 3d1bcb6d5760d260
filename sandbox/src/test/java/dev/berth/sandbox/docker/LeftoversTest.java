package dev.berth.sandbox.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.sandbox.Sandboxes.SandboxStatus.State;
import dev.berth.core.user.User;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.TestUsers;
import dev.berth.sandbox.host.HostTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the next server finds of one that died, and takes away: everything that nobody needs, and nothing else. */
@Timeout(120)
@ExtendWith(RequiresEngine.class)
final class LeftoversTest {

    private final User alice = TestUsers.user("alice", 20_001);
    private final User bob = TestUsers.user("bob", 20_002);
    private final User carol = TestUsers.user("carol", 20_003);
    private final RequiresEngine.Fixture fixture;
    private DockerSandboxes server;

    LeftoversTest(RequiresEngine.Fixture fixture) {
        this.fixture = fixture;
        this.server = new DockerSandboxes(fixture.server());
    }

    @AfterEach
    void remove() {
        List.of(alice, bob, carol).forEach(user -> server.remove(user, Home.PURGE));
        server.close();
    }

    private DockerClient client() {
        return fixture.engine().client();
    }

    private List<String> label() {
        return List.of("berth.instance=" + fixture.instance());
    }

    private Set<String> containers() {
        return client().listContainersCmd().withShowAll(true).withLabelFilter(label()).exec().stream()
                .map(found -> found.getNames()[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> volumes() {
        return client().listVolumesCmd().withFilter("label", label()).exec().getVolumes().stream()
                .map(found -> found.getName()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> folder(String name) throws IOException {
        try (Stream<Path> files = Files.list(fixture.homes().data().resolve(name))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String name(User user) {
        return new SandboxNames(fixture.instance()).container(user);
    }

    private void taskNobodyWaitsFor() {
        client().createContainerCmd(fixture.image().id()).withEntrypoint("true").withName(name(alice) + "..task")
                .withLabels(Map.of(SandboxNames.INSTANCE, fixture.instance(), HostTasks.TASK, "left")).exec();
    }

    private String image(User user) {
        return fixture.instance() + "-" + user.uid() + ".img";
    }

    @Test
    void everyKindOfOrphanGoesAndWhatLivesStays() throws Exception {
        String counter = new Carrier(server, alice)
                .run("setsid -f sleep 4321 >/dev/null 2>&1; until pgrep -fx 'sleep 4321'; do sleep 0.01; done").text()
                .strip();
        new Carrier(server, bob).sandbox();
        new Carrier(server, carol).sandbox();
        client().killContainerCmd(name(bob)).exec();
        taskNobodyWaitsFor();
        server.close();
        server = new DockerSandboxes(fixture.server());
        assertEquals(4, containers().size());
        assertEquals(Set.of("20001", "20002", "20003"), folder("doors"));
        assertEquals(Set.of(20_001, 20_002, 20_003), fixture.homes().disks().attached());
        server.reconcile(List.of(alice, bob));
        assertEquals(Set.of("/" + name(alice)), containers());
        assertEquals(Set.of(new SandboxNames(fixture.instance()).home(alice)), volumes());
        assertEquals(Set.of(20_001), fixture.homes().disks().attached());
        assertEquals(Set.of("20001", "20002"), folder("doors"));
        assertTrue(folder("homes").containsAll(Set.of(image(alice), image(bob), image(carol))), "homes are kept");
        assertEquals(State.RUNNING, server.status(alice).orElseThrow().state());
        assertEquals(counter, new Carrier(server, alice).run("pgrep -fx 'sleep 4321'").text().strip());
        assertEquals("bob", new Carrier(server, bob).run("id -un").text().strip());
    }
}
