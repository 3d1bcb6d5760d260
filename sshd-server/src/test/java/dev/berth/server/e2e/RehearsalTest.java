package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.server.kit.BerthCommand;
import dev.berth.server.kit.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does after a build: a guest on a real engine, who finds everything in order and leaves nothing behind. */
@ExtendWith(RequiresEngine.class)
final class RehearsalTest {

    private static final long LONGEST_MINUTES = 5;

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKvCc4DFoXuwYkcSoQCLYWtQeCyPHmBpvIVZnUiLTfV7";

    @TempDir
    private Path folder;

    private int rehearse() throws IOException, InterruptedException {
        Path progress = Files.writeString(folder.resolve("progress"), "");
        Process process = new ProcessBuilder(BerthCommand.line(List.of("--data", folder.resolve("data").toString(),
                "rehearse", "--progress", progress.toString(), "--no-install"))).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        assertTrue(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES), this::log);
        return process.exitValue();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> guests() {
        try (Engine engine = EngineSearch.of(System.getenv()).find().engine().orElseThrow()) {
            return engine.client().listContainersCmd().withShowAll(true).exec().stream()
                    .flatMap(found -> Arrays.stream(found.getNames())).filter(name -> name.endsWith("-rehearsal"))
                    .toList();
        }
    }

    /** One that was killed has left its guest. */
    private void leaveAGuest() {
        Program.Ran ran = Program.run(folder, Map.of(), KEY.getBytes(StandardCharsets.UTF_8),
                BerthCommand.line(List.of("--data", folder.resolve("data").toString(), "user", "add", "rehearsal",
                        "--key", "-")));
        assertEquals(0, ran.exit(), ran::toString);
    }

    @Test
    void guestFindsEverythingInOrderAndLeavesNothing() throws Exception {
        leaveAGuest();
        assertEquals(0, rehearse(), this::log);
        assertEquals(List.of(), guests());
    }
}
