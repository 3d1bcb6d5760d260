package dev.berth.server.verify;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source tree Berth was started from: its modules, their tests and the reports of those. Immutable. */
final class Repository {

    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");
    private static final PathMatcher TEST = FileSystems.getDefault().getPathMatcher("glob:**{Test,Properties}.java");
    private static final PathMatcher REPORT = FileSystems.getDefault().getPathMatcher("glob:**/TEST-*.xml");

    private final Path home;

    Repository(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    Path log() {
        return file("engine-setup.log");
    }

    Path lock() {
        return file("build.lock");
    }

    private Path file(String name) {
        try {
            return Files.createDirectories(home.resolve("target")).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order they are built in. */
    List<String> modules() {
        try {
            return MODULE.matcher(Files.readString(home.resolve("pom.xml"))).results().map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.NOT_FOUND,
                    "berth test needs Berth's own sources, and " + home + " has none: run ./berth in the repository",
                    e);
        }
    }

    List<String> testedModules() {
        return modules().stream().filter(module -> !testClasses(module).isEmpty()).toList();
    }

    /** The names of the classes that Surefire takes for tests. */
    List<String> testClasses(String module) {
        Path sources = home.resolve(module).resolve("src/test/java");
        return found(sources, TEST).stream().map(file -> sources.relativize(file).toString())
                .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.')).toList();
    }

    /** What an earlier run left says nothing about this one. */
    void deleteReports() {
        try {
            for (String module : modules()) {
                for (Path report : reports(module)) {
                    Files.delete(report);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TestCase> results() {
        return modules().stream().flatMap(
                module -> reports(module).stream().flatMap(file -> SurefireReport.read(module, file).stream()))
                .toList();
    }

    private List<Path> reports(String module) {
        return found(home.resolve(module).resolve("target/surefire-reports"), REPORT);
    }

    private static List<Path> found(Path folder, PathMatcher wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(wanted::matches).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
