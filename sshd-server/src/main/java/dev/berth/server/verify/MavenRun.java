package dev.berth.server.verify;

import dev.berth.core.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mvn verify} in a repository, as a child whose output is passed on. Used once. */
final class MavenRun {

    /** The launcher's lock, held by Maven for as long as it lives; without flock nothing is locked. */
    private static final String LOCKED = "exec 9>>\"$0\"; if command -v flock >/dev/null; then flock 9; fi; exec \"$@\"";

    private final Repository repository;
    private final PrintStream out;

    MavenRun(Repository repository, PrintStream out) {
        this.repository = repository;
        this.out = out;
    }

    /**
     * @param only the module whose tests alone are run
     * @param environment all of Maven's, but for JAVA_HOME
     * @return Maven's exit code
     */
    int verify(Optional<String> only, Map<String, String> environment) {
        try {
            Process maven = start(only, environment);
            // Ended with us: whoever stops berth test does not want its tests to go on.
            Thread reaper = new Thread(maven::destroy, "maven-reaper");
            Runtime.getRuntime().addShutdownHook(reaper);
            maven.getInputStream().transferTo(out);
            int code = maven.waitFor();
            Runtime.getRuntime().removeShutdownHook(reaper);
            return code;
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "Maven could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Code.CONFLICT, "the tests were interrupted", e);
        }
    }

    private Process start(Optional<String> only, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", LOCKED, repository.lock().toString()));
        command.addAll(goals(only));
        ProcessBuilder builder = new ProcessBuilder(command).directory(repository.home().toFile())
                .redirectInput(new File("/dev/null")).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        // The JDK that Berth runs on is new enough for Maven and for the toolchain it looks for.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** Modules that do not need the failed one go on. Of those before the wanted one only the classes are built. */
    List<String> goals(Optional<String> only) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "--fail-at-end", "verify"));
        only.ifPresent(module -> command.addAll(List.of("-pl", module, "-am", "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest=" + String.join(",", repository.testClasses(module)))));
        return command;
    }
}
