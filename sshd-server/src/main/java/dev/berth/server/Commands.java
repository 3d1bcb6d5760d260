package dev.berth.server;

import dev.berth.cli.ServerCommands;
import dev.berth.config.BadSettings;
import dev.berth.core.Refusal;
import dev.berth.server.up.Checkup;
import dev.berth.server.up.Doctor;
import dev.berth.server.up.Up;
import dev.berth.server.verify.TestRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** The launcher's own commands. Every failure is a sentence on stderr and an exit code. */
final class Commands implements ServerCommands {

    private static final int REFUSED = 1;
    private static final int BAD_SETTINGS = 2;
    /** A rehearsal that will go wrong the next time too. */
    private static final int WENT_WRONG = 3;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Commands(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public int up(Path data, UpOptions options) {
        try {
            return new Up(environment, out, err, data, options).run();
        } catch (BadSettings bad) {
            bad.problems().forEach(err::println);
            return BAD_SETTINGS;
        } catch (Refusal refusal) {
            err.println(refusal.sentence());
            return REFUSED;
        }
    }

    /** What goes wrong is said on stderr, apart from the progress: the launcher keeps it in a log. */
    @Override
    public int rehearse(Path data, Path progress, Install install) {
        UpOptions options = new UpOptions(Optional.of(0), Optional.of("127.0.0.1"), Engine.DOCKER, install);
        try (PrintStream shown = new PrintStream(Files.newOutputStream(progress, StandardOpenOption.APPEND), true,
                StandardCharsets.UTF_8)) {
            new Up(environment, shown, err, data, options).rehearse();
            return 0;
        } catch (Refusal refusal) {
            err.println(refusal.sentence());
            return REFUSED;
        } catch (IOException e) {
            err.println(e.getMessage());
            return WENT_WRONG;
        }
    }

    @Override
    public int test(TestOptions options) {
        return new TestRun(Path.of(environment.getOrDefault("BERTH_HOME", ".")), environment, out).run(options);
    }

    @Override
    public int doctor(Path data, Form form) {
        Checkup checkup = new Doctor(environment).look(data);
        checkup.print(out, form);
        return checkup.isHealthy() ? 0 : REFUSED;
    }
}
