package dev.berth.bench.world;

import dev.berth.bench.Missing;
import dev.berth.bench.Options.Install;
import dev.berth.bench.ssh.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine that a run needs; what is missing is installed with apt where that may be. */
public final class Tools {

    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private final Install install;

    public Tools(Install install) {
        this.install = install;
    }

    /** Where the program is; refuses with a sentence where it is not and cannot be brought. */
    public Path require(String program, String debianPackage) {
        return find(program).or(() -> installed(program, debianPackage)).orElseThrow(() -> new Missing(
                "there is no " + program + " here; install it (Debian and Ubuntu: apt install " + debianPackage + ")"));
    }

    /** The same for one that is on nobody's PATH. */
    void require(String program, String debianPackage, Path place) {
        if (!Files.isExecutable(place)) {
            installed(program, debianPackage);
        }
        if (!Files.isExecutable(place)) {
            throw new Missing("there is no " + place + " here (Debian and Ubuntu: apt install " + debianPackage + ")");
        }
    }

    public static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin";
        return Stream.of(path.split(":")).filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable).findFirst();
    }

    private Optional<Path> installed(String program, String debianPackage) {
        if (install == Install.FORBIDDEN || !Root.isRoot() || find("apt-get").isEmpty()) {
            return Optional.empty();
        }
        System.err.println("berth bench: installing " + debianPackage + " with apt");
        // A server that comes with a package is for us alone to start, on loopback.
        boolean unruled = Files.notExists(POLICY);
        try {
            if (unruled) {
                Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
                Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            List<String> line = List.of("apt-get", "install", "-y", "--no-install-recommends", debianPackage);
            if (Program.run(line).exit() != 0) {
                Program.run(List.of("apt-get", "update"));
                Program.run(line);
            }
            return find(program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (unruled) {
                POLICY.toFile().delete();
            }
        }
    }
}
