package dev.berth.cli;

import java.nio.file.Path;
import java.util.Optional;

/** The commands that are the server's own: run in the process that was started, never sent to a running server. */
public interface ServerCommands {

    /** @return the exit code */
    int up(Path data, UpOptions options);

    /**
     * Plays a user's first hour on a server of its own, for the JVM to learn from.
     *
     * @param progress where it is said what is being set up
     * @return the exit code
     */
    int rehearse(Path data, Path progress, Install install);

    /** @return the exit code */
    int test(TestOptions options);

    /** @return the exit code: refused if something that matters is not as it should be */
    int doctor(Path data, Form form);

    /** For people or for programs. */
    enum Form {
        TEXT, JSON
    }

    /** Which engine runs people's containers. */
    enum Engine {
        DOCKER, PROCESS
    }

    /** Whether what is missing may be installed. */
    enum Install {
        ALLOWED, FORBIDDEN
    }

    /** @param port, listen where given, they win over berth.toml */
    record UpOptions(Optional<Integer> port, Optional<String> listen, Engine engine, Install install) {}

    /** Whether a missing engine is a failure. */
    enum EngineNeed {
        OPTIONAL, REQUIRED
    }

    record TestOptions(EngineNeed engine, Optional<String> onlyModule) {}
}
