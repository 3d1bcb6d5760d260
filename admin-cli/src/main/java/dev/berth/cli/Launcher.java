package dev.berth.cli;

import dev.berth.config.BadSettings;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.user.Actor;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code berth …} does on the server's own machine: the server's commands in this process, all others in the
 * running server, or here on the opened data folder where none runs. Used once per process, by its main thread.
 */
public final class Launcher {

    private final ServerCommands server;
    private final LocalUse local;
    private final Map<String, String> environment;
    private final Console console;

    public Launcher(ServerCommands server, LocalUse local, Map<String, String> environment, Console console) {
        this.server = server;
        this.local = local;
        this.environment = Map.copyOf(environment);
        this.console = console;
    }

    /** @return the exit code; every failure is a sentence on stderr by then */
    public int run(List<String> args) {
        PrintWriter out = new PrintWriter(console.stdout(), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(console.stderr(), true, StandardCharsets.UTF_8);
        CommandLine tree = CommandTree.ofLauncher(console.columns()).setOut(out).setErr(err);
        try {
            ParseResult parsed = tree.parseArgs(args.toArray(String[]::new));
            return CommandLine.executeHelpRequest(parsed) != null ? ExitCode.DONE : run(parsed, args, err);
        } catch (ParameterException e) {
            return Usage.explain(e, err);
        } catch (Refusal refusal) {
            err.println(Printable.of(refusal.sentence(), 2000));
            return ExitCode.REFUSED;
        } catch (BadSettings bad) {
            bad.problems().forEach(problem -> err.println(Printable.of(problem, 500)));
            return ExitCode.REFUSED;
        } catch (EOFException _) {
            err.println("the running server ended before it answered, so it may be done or not: look, and try again");
            return ExitCode.REFUSED;
        } catch (IOException e) {
            err.println("the running server cannot be talked to: "
                    + Printable.of(Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()), 500));
            return ExitCode.REFUSED;
        }
    }

    private int run(ParseResult parsed, List<String> args, PrintWriter err) throws IOException {
        Object leaf = Usage.leaf(parsed);
        Path data = data((BerthRoot) parsed.commandSpec().userObject());
        if (leaf instanceof ServerVerb verb) {
            return verb.run(server, data);
        }
        AdminRequest request = new ClientInput(console.stdin(), console.terminal()).request(args, leaf,
                console.columns());
        return new LockWait(err).until(() -> {
            OptionalInt code = runThere(data, request, leaf, err);
            return code.isPresent() ? code.getAsInt() : runHere(data, request);
        });
    }

    /** A line that this version understands and the server does not is of a command that the server does not have. */
    private OptionalInt runThere(Path data, AdminRequest request, Object leaf, PrintWriter err) throws IOException {
        OptionalInt code = AdminClient.run(data, request, console.stdout(), console.stderr());
        if (code.isPresent() && code.getAsInt() == ExitCode.WRONG_USAGE && !(leaf instanceof UserPasswd)) {
            err.println(AdminSocket.OTHER_VERSION);
        }
        return code;
    }

    private int runHere(Path data, AdminRequest request) {
        try (LocalUse.Opened opened = local.open(data)) {
            return new CommandRunner(opened.useCases())
                    .run(request.invocation(new Actor.Console(System.getProperty("user.name")), console.stdout(),
                            console.stderr()));
        }
    }

    private Path data(BerthRoot root) {
        return root.data().or(() -> Optional.ofNullable(environment.get("BERTH_DATA")).filter(dir -> !dir.isEmpty())
                .map(Path::of)).orElse(Path.of("data")).toAbsolutePath().normalize();
    }
}
