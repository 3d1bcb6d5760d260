package dev.berth.server.verify;

import dev.berth.sandbox.engine.LoggedCommand;
import dev.berth.sandbox.engine.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The programs that the end-to-end tests drive, installed as root where apt is: the tests themselves say of those that are
 * still missing what could not run.
 */
final class TestPrograms {

    /** A program of each Debian package that is needed. */
    private static final Map<String, String> PACKAGES = Map.of("ssh", "openssh-client", "tmux", "tmux",
            "/usr/lib/openssh/sftp-server", "openssh-sftp-server");
    private static final long LONGEST_MINUTES = 10;

    private final Map<String, String> environment;
    private final Path log;

    /** @param log what apt says is appended here */
    TestPrograms(Map<String, String> environment, Path log) {
        this.environment = environment;
        this.log = log;
    }

    /** Installs what is missing, where that can be done; a failure is left to the tests to name. */
    void install(Progress progress) {
        List<String> missing = missing();
        if (!missing.isEmpty() && "root".equals(System.getProperty("user.name")) && isHere("apt-get")) {
            progress.step("installing " + String.join(", ", missing) + " with apt", () -> apt(missing));
        }
    }

    List<String> missing() {
        return PACKAGES.entrySet().stream().filter(entry -> !isHere(entry.getKey())).map(Map.Entry::getValue).sorted()
                .toList();
    }

    private boolean isHere(String program) {
        return program.startsWith("/") ? Files.isExecutable(Path.of(program)) : onPath(program);
    }

    private boolean onPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private List<String> apt(List<String> packages) {
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        install.addAll(packages);
        try {
            new LoggedCommand(List.of("apt-get", "update"), log).run(LONGEST_MINUTES);
            new LoggedCommand(install, log).run(LONGEST_MINUTES);
            return packages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
