package dev.berth.sandbox.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.host.HostTasks.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

final class HostResolversTest {

    @Test
    void nameServersAreReadAndThoseNobodyCanReachAreNot() {
        assertEquals(List.of("10.255.0.53", "8.8.8.8"), HostResolvers.parse("""
                # nameserver 1.2.3.4
                search example.org
                nameserver 127.0.0.53
                nameserver  10.255.0.53
                nameserver fd00::1
                nameserver 999.1.1.1
                nameserver 1.1.1.1.evil -j ACCEPT
                nameserver 8.8.8.8 # the second
                """));
    }

    /** What a container is told: the host's own, or where the host has none that a container can reach, the engine's choice. */
    @Test
    @ExtendWith(RequiresEngine.class)
    void engineTellsWhatContainersAsk(RequiresEngine.Fixture given) throws Exception {
        HostTasks tasks = new HostTasks(given.engine(), given.image(), Map.of("berth.instance", given.instance()));
        List<String> told = new HostResolvers(tasks::run).get();
        List<String> hosts = HostResolvers.parse(Files.readString(Path.of("/etc/resolv.conf")));
        assertFalse(told.isEmpty());
        assertTrue(told.containsAll(hosts), () -> told + " are not " + hosts);
    }

    /** A question takes a container. */
    @Test
    void engineIsAskedAgainOnlyWhenTheFilesThatItReadsHaveChanged(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("resolv.conf"), "nameserver 10.0.0.53\n");
        AtomicInteger asked = new AtomicInteger();
        Function<HostTask, Outcome> engine = _ -> new Outcome(0,
                "nameserver 10.0.0." + asked.incrementAndGet() + "\n", "");
        HostResolvers resolvers = new HostResolvers(engine, List.of(file));
        assertEquals(List.of("10.0.0.1"), resolvers.get());
        assertEquals(List.of("10.0.0.1"), resolvers.get());
        Files.writeString(file, "nameserver 10.0.0.54\n");
        assertEquals(List.of("10.0.0.2"), resolvers.get());
    }
}
