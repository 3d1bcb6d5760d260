package dev.berth.sandbox.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.config.ByteSize;
import dev.berth.core.limits.Host;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineCalls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the engine's host has, looked at once: a machine does not grow while its server runs. Immutable. */
public final class EngineHost implements Host {

    private final Capacity capacity;

    private EngineHost(Capacity capacity) {
        this.capacity = capacity;
    }

    /** @param homes the folder whose file system homes are promised from */
    public static EngineHost of(Engine engine, HostTasks helper, Path homes) {
        JsonNode info = EngineCalls.ask(() -> engine.api().get("/info"));
        return new EngineHost(new Capacity(info.path("NCPU").asDouble(1), new ByteSize(info.path("MemTotal").asLong()),
                disk(homes), files(helper)));
    }

    private static ByteSize disk(Path homes) {
        try {
            return new ByteSize(Files.getFileStore(homes).getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An engine gives a container no more than it has itself, and a door its user's programs less than that (files.c). */
    private static int files(HostTasks helper) {
        String said = helper.run(HostTask.of("files", "ulimit -Hn")).output().strip();
        return said.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(said) - 1, 65_536) : 65_536;
    }

    @Override
    public Optional<Capacity> capacity() {
        return Optional.of(capacity);
    }
}
