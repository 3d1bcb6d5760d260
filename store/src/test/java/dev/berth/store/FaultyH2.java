package dev.berth.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** H2 2.5.252, which loses acknowledged rows at a kill; the build puts its jar beside the classes, not on the class path. */
final class FaultyH2 {

    private FaultyH2() {}

    /** A class path with that H2, this module's tests and nothing else. */
    static String classPath() {
        Path target = Path.of(System.getProperty("basedir", ".")).resolve("target").toAbsolutePath();
        Path jar = target.resolve("faulty-h2/h2.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: the build copies it in process-test-resources");
        }
        return jar + File.pathSeparator + target.resolve("test-classes");
    }

    /** This process's class path with that H2 in place of the other. */
    static String insteadOfTheOther() {
        return Stream.concat(Stream.of(classPath()),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("com/h2database/h2/")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
