package dev.berth.server.verify;

import dev.berth.cli.ExitCode;
import dev.berth.cli.ServerCommands.EngineNeed;
import dev.berth.cli.ServerCommands.TestOptions;
import dev.berth.config.Catalogue;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSetup;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.server.ConsoleProgress;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code berth test}: sets up the engine and the workspace image, runs Maven's build with every test, and prints what came
 * of each. Used once, by the main thread.
 */
public final class TestRun {

    private final Repository repository;
    private final Map<String, String> environment;
    private final PrintStream out;

    /** @param home the folder of Berth's sources, BERTH_HOME */
    public TestRun(Path home, Map<String, String> environment, PrintStream out) {
        this.repository = new Repository(home);
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /** @return the exit code; only a run in which every test that could run passed is 0 */
    public int run(TestOptions options) {
        List<String> modules = options.onlyModule().map(this::known).map(List::of).orElseGet(repository::testedModules);
        boolean required = options.engine() == EngineNeed.REQUIRED || isTrue("CI") || isTrue("BERTH_REQUIRE_ENGINE");
        Map<String, String> child = engine(required);
        repository.deleteReports();
        int maven = new MavenRun(repository, out).verify(options.onlyModule(), child);
        Summary summary = new Summary(modules, repository.results());
        List<String> complaints = complaints(summary, maven, required);
        summary.print(complaints, out);
        return complaints.isEmpty() && summary.failed() == 0 ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private String known(String module) {
        if (!repository.modules().contains(module)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "there is no module '" + module + "'; there are "
                    + String.join(", ", repository.modules()));
        }
        return module;
    }

    /** The environment of the tests, which tells them of the engine. */
    private Map<String, String> engine(boolean required) {
        Map<String, String> child = new HashMap<>(environment);
        child.put("BERTH_REQUIRE_ENGINE", String.valueOf(required));
        installPrograms();
        try (ConsoleProgress progress = new ConsoleProgress(out);
                Engine engine = new EngineSetup(environment, repository.log(), progress)
                        .find(EngineSetup.Install.ALLOWED)) {
            new WorkspaceImages(engine, Catalogue.shipped(), repository.log()).ensure(progress);
            child.put("DOCKER_HOST", engine.address().uri());
        } catch (Refusal refusal) {
            out.println(refusal.sentence());
            out.println(required
                    ? "An engine is required here: the tests that need it will fail."
                    : "Going on without: the tests that need it cannot run.");
            child.put("BERTH_NO_ENGINE", refusal.sentence());
        }
        return child;
    }

    private void installPrograms() {
        try (ConsoleProgress progress = new ConsoleProgress(out)) {
            new TestPrograms(environment, repository.log()).install(progress);
        } catch (UncheckedIOException e) {
            out.println("Programs that tests need could not be installed: " + e.getMessage());
        }
    }

    /** What is wrong that no failed test says. */
    private static List<String> complaints(Summary summary, int maven, boolean required) {
        List<String> complaints = new ArrayList<>();
        if (required && summary.skipped() > 0) {
            complaints.add("Here every test has to run: those that could not are a failure.");
        }
        if (!summary.unreached().isEmpty()) {
            complaints.add("No test was run of " + String.join(", ", summary.unreached()) + ".");
        }
        if (maven != 0 && summary.failed() == 0) {
            complaints.add("The build failed (mvn ended with " + maven + "), and not by a test: see above.");
        }
        return complaints;
    }

    private boolean isTrue(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter("true"::equals).isPresent();
    }
}
