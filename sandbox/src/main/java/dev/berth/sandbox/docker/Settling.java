package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.user.User;
import dev.berth.sandbox.engine.EngineCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What must be done inside a container before its user can work in it; it may be done again at any time. */
final class Settling {

    private static final int LONGEST_COMPLAINT = 4096;

    /** As the owner. What is there already is left as it is. */
    private static final String FURNISH_HOME = """
            exec 2>&1
            set -eu
            IFS= read -r home
            cd "$home"
            [ -e projects ] && exit 0
            cp -rn /etc/skel/. .
            mkdir -m 0711 projects
            """;

    private Settling() {}

    static void furnishHome(Sandbox sandbox, User owner) {
        Exec exec = new Exec(owner.identity(), List.of("/bin/sh", "-c", FURNISH_HOME), Map.of(), "/",
                new Exec.Stdio.Pipes());
        try (SandboxProcess process = sandbox.exec(exec)) {
            try (OutputStream stdin = process.stdin()) {
                stdin.write((owner.home() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            String complaint = new String(process.stdout().readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
            requireDone(process.waitFor(), complaint);
        } catch (IOException e) {
            throw EngineCalls.failed("preparing it failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Code.SANDBOX_FAILED, "your container was not prepared: the server stops", e);
        }
    }

    private static void requireDone(ProcessEnd end, String complaint) {
        if (!end.equals(new ProcessEnd.Exited(0))) {
            throw EngineCalls.failed("preparing it failed: " + complaint, new IllegalStateException(end.toString()));
        }
    }
}
