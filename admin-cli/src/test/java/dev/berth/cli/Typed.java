package dev.berth.cli;

import dev.berth.core.InMemoryBerth;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditTrail;
import dev.berth.core.user.Actor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types command lines at a Berth in memory, and keeps what the last one answered. */
final class Typed {

    final InMemoryBerth berth = new InMemoryBerth();
    final UseCases useCases = new UseCases(berth.accounts, berth.credentials, berth.removals, berth.catalog,
            berth.history, berth.sessions, new AuditTrail(berth.audit, berth.permission));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Optional<String> password = Optional.empty();
    int opened;
    private int busy;

    /** The data folder is in use when it is asked for the first so many times. */
    void busyFor(int attempts) {
        busy = attempts;
    }

    /** Runs the line as it comes over ssh or in a server. */
    int as(Actor actor, String stdin, String... args) {
        clear();
        return new CommandRunner(useCases).run(new Invocation(List.of(args), actor, stream(stdin), out, err, 80));
    }

    /** Runs the line as it is typed on the server's machine. */
    int launch(Path data, String stdin, String... args) {
        return launch(new NoServer(), Map.of("BERTH_DATA", data.toString()), stdin, args);
    }

    int launch(ServerCommands server, Map<String, String> environment, String stdin, String... args) {
        clear();
        Console console = new Console(stream(stdin), out, err, 80, _ -> password);
        return new Launcher(server, this::open, environment, console).run(List.of(args));
    }

    private LocalUse.Opened open(Path data) {
        opened++;
        if (opened <= busy) {
            throw new Refusal(Refusal.Code.DATA_FOLDER_IN_USE, "the data folder is in use");
        }
        return new OpenedInMemory(useCases);
    }

    void answerOnTerminal(String typed) {
        password = Optional.of(typed);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void clear() {
        out.reset();
        err.reset();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private record OpenedInMemory(UseCases useCases) implements LocalUse.Opened {

        @Override
        public void close() {}
    }

    /** Where no line may reach the server's own commands. */
    private static final class NoServer implements ServerCommands {

        @Override
        public int up(Path data, UpOptions options) {
            throw new AssertionError("up was not typed");
        }

        @Override
        public int test(TestOptions options) {
            throw new AssertionError("test was not typed");
        }

        @Override
        public int rehearse(Path data, Path progress, Install install) {
            throw new AssertionError("rehearse was not typed");
        }

        @Override
        public int doctor(Path data, Form form) {
            throw new AssertionError("doctor was not typed");
        }
    }
}
