package dev.berth.sandbox.process;

import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.SandboxConformance;
import dev.berth.sandbox.TestUsers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ProcessConformanceTest extends SandboxConformance {

    private static Carrier carrier;

    @BeforeAll
    static void open(@TempDir Path homes) {
        carrier = new Carrier(new ProcessSandboxes(homes), TestUsers.user("alice", 20_001));
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }
}
