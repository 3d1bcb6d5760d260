package dev.berth.cli;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs command lines against the use cases: the launcher's without a server, the admin socket's, and those that come
 * over ssh. Lives as long as what it runs on; safe from any thread.
 */
public final class CommandRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final UseCases useCases;

    public CommandRunner(UseCases useCases) {
        this.useCases = useCases;
    }

    /** @return the exit code; every failure is a sentence on stderr by then */
    public int run(Invocation invocation) {
        try (PrintWriter out = writer(invocation.stdout()); PrintWriter err = writer(invocation.stderr())) {
            CommandLine tree = CommandTree.of(invocation.actor(), invocation.columns()).setOut(out).setErr(err);
            return run(tree, invocation, out, err);
        }
    }

    private int run(CommandLine tree, Invocation invocation, PrintWriter out, PrintWriter err) {
        try {
            ParseResult parsed = tree.parseArgs(invocation.args().toArray(String[]::new));
            if (CommandLine.executeHelpRequest(parsed) != null) {
                return ExitCode.DONE;
            }
            Usage.verb(parsed).run(new Call(invocation.actor(), useCases, invocation.stdin(), out));
            return ExitCode.DONE;
        } catch (ParameterException e) {
            return Usage.explain(e, err);
        } catch (Refusal refusal) {
            return refused(refusal, invocation.args(), out, err);
        } catch (RuntimeException e) {
            LOG.error("a command failed: {}", Printable.of(String.join(" ", invocation.args())), e);
            err.println("something went wrong inside Berth (" + e.getClass().getSimpleName()
                    + "); the server's log says more");
            return ExitCode.REFUSED;
        }
    }

    private static int refused(Refusal refusal, List<String> args, PrintWriter out, PrintWriter err) {
        if (args.contains("--json")) {
            out.println(Json.of(Json.object("refused", refusal.code().name(), "sentence", refusal.sentence())));
        }
        err.println(Printable.of(refusal.sentence(), 2000));
        return ExitCode.REFUSED;
    }

    /** Closing it flushes; the streams stay the caller's. */
    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new Unclosed(out), false, StandardCharsets.UTF_8);
    }
}
