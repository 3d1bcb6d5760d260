package dev.berth.server.kit;

import dev.berth.server.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of {@code berth} as the launcher has it, with the class path of these tests. */
public final class BerthCommand {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private BerthCommand() {}

    public static List<String> line(List<String> args) {
        List<String> line = new ArrayList<>(
                List.of(JAVA.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED", "-Duser.name=" + TestServer.ADMIN, "-cp",
                        System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(args);
        return line;
    }

    /**
     * The same by way of the real script, in a repository where nothing is to be built.
     *
     * @param repository made where it is missing
     */
    public static List<String> launched(Path repository, List<String> args) {
        try {
            if (!Files.exists(repository)) {
                make(repository);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> line = new ArrayList<>(List.of("env", "JAVA_HOME=" + JAVA,
                "BERTH_JAVA_OPTS=-XX:TieredStopAtLevel=1 -Duser.name=" + TestServer.ADMIN,
                repository.resolve("berth").toString()));
        line.addAll(args);
        return line;
    }

    private static void make(Path repository) throws IOException {
        Files.createDirectories(repository.resolve("target"));
        Files.createDirectories(repository.resolve("sshd-server/target"));
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("../berth"), repository.resolve("berth"), StandardCopyOption.COPY_ATTRIBUTES);
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        main.put(Attributes.Name.CLASS_PATH, Stream.of(System.getProperty("java.class.path").split(":"))
                .map(part -> Path.of(part).toUri().toString()).collect(Collectors.joining(" ")));
        try (OutputStream jar = Files.newOutputStream(repository.resolve("sshd-server/target/berth.jar"))) {
            new JarOutputStream(jar, manifest).close();
        }
        // Newer than the jar: there is no rehearsal.
        Files.createFile(repository.resolve("target/berth.aot"));
    }
}
