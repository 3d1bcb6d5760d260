package dev.berth.sandbox.docker;

import static dev.berth.sandbox.engine.EngineCalls.call;
import static dev.berth.sandbox.engine.EngineCalls.find;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Binds an instance to its data folder: a copy of the folder has the same instance, so that its server would take the
 * original's containers for its own. The engine remembers the folder, by path and by the file system's number for it, as the
 * labels of an empty volume. Holds nothing.
 */
public final class InstanceClaim {

    private static final String FOLDER = "berth.folder";
    private static final String NUMBER = "berth.folder.number";

    private InstanceClaim() {}

    /**
     * Takes the instance for that folder. A folder that was moved, or put back from a backup, takes it over from the place
     * where it is no more.
     *
     * @throws Refusal DATA_FOLDER where another folder has it and is still there
     */
    public static void take(Engine engine, String instance, Path data) {
        DockerClient client = engine.client();
        String name = "berth-" + instance + "-folder";
        Map<String, String> mine = Map.of(SandboxNames.INSTANCE, instance, FOLDER, data.toString(), NUMBER,
                number(data).orElse("none"));
        Optional<InspectVolumeResponse> found = find(() -> client.inspectVolumeCmd(name).exec());
        Map<String, String> had = found.map(InstanceClaim::labels).orElse(Map.of());
        if (!number(data).equals(Optional.ofNullable(had.get(NUMBER)))) {
            requireNobodyElse(had, data);
        }
        if (!had.entrySet().containsAll(mine.entrySet())) {
            found.ifPresent(_ -> find(() -> client.removeVolumeCmd(name).exec()));
            call(() -> client.createVolumeCmd().withName(name).withLabels(mine).exec());
        }
    }

    private static Map<String, String> labels(InspectVolumeResponse volume) {
        return Objects.requireNonNullElse(volume.getLabels(), Map.of());
    }

    private static void requireNobodyElse(Map<String, String> had, Path data) {
        Path other = Path.of(had.getOrDefault(FOLDER, data.toString()));
        if (!other.equals(data) && number(other).filter(now -> now.equals(had.get(NUMBER))).isPresent()) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "the data folder " + Printable.of(data.toString())
                    + " is a copy of " + Printable.of(other.toString())
                    + ", which is still there: the containers and homes on this machine are that one's, and nothing was"
                    + " changed; use that folder, or move it away first if this one is to take its place");
        }
    }

    /** The file system's number for a folder, which a copy does not share; empty where there is no folder. */
    private static Optional<String> number(Path folder) {
        try {
            return Files.isDirectory(folder)
                    ? Optional.of(Files.getAttribute(folder, "unix:dev") + ":" + Files.getAttribute(folder, "unix:ino"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
