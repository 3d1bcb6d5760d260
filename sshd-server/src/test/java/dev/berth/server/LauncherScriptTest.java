package dev.berth.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real script, in a repository of its own, with commands named java and mvn that write down how they are called: what
 * it starts, when it builds, and what it says.
 */
final class LauncherScriptTest {

    private static final String JAVA = """
            #!/bin/sh
            case " $* " in
                *" rehearse "*)
                    echo rehearsed >>"$RECORD.rehearsals"
                    [ -z "$REHEARSAL_FAILS" ] || exit "$REHEARSAL_FAILS"
                    for arg in "$@"; do
                        case $arg in -XX:AOTCacheOutput=*) echo cache >"${arg#*=}" ;; esac
                    done
                    exit 0
                    ;;
            esac
            echo "in $(pwd)"
            echo "home $BERTH_HOME"
            for arg in "$@"; do echo "arg $arg"; done
            exit 42
            """;
    private static final String MVN = """
            #!/bin/sh
            echo "with $JAVA_HOME" >>"$RECORD"
            mkdir -p sshd-server/target
            echo jar >sshd-server/target/berth.jar
            """;

    @TempDir
    private Path folder;
    private Path home;
    private Path record;
    private final Map<String, String> environment = new HashMap<>();

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void repository() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("the repository"));
        record = folder.resolve("record");
        Files.copy(Path.of("..", "berth"), home.resolve("berth"));
        Files.createDirectories(home.resolve("core/src/main/java"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        jdk("jdk-25", "25.0.1");
        program(folder.resolve("bin/mvn"), MVN);
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", folder.resolve("jdk-25").toString());
        environment.put("RECORD", record.toString());
    }

    private void jdk(String name, String version) throws IOException {
        program(folder.resolve(name).resolve("bin/java"), JAVA);
        program(folder.resolve(name).resolve("bin/javac"), JAVA);
        Files.writeString(folder.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran berth(String... args) throws Exception {
        return run(home.resolve("berth"), args);
    }

    private Ran run(Path script, String... args) throws Exception {
        return result(start(script, args));
    }

    private Process start(Path script, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ran result(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out, err);
    }

    private long builds() throws IOException {
        return Files.exists(record) ? Files.readAllLines(record).size() : 0;
    }

    private void changed(String file, Instant when) throws IOException {
        Files.writeString(home.resolve(file), "changed");
        Files.setLastModifiedTime(home.resolve(file), FileTime.from(when));
    }

    @Test
    void argumentsAndExitCodePassThroughUnchanged() throws Exception {
        Ran ran = berth("user", "add", "two words", "*", "");
        assertEquals(42, ran.code());
        assertTrue(ran.out().endsWith("arg user\narg add\narg two words\narg *\narg \n"), ran.out());
    }

    @Test
    void javaIsStartedWhereTheCallerIs() throws Exception {
        Ran ran = berth("doctor");
        assertTrue(ran.out().startsWith("in " + folder + "\nhome " + home + "\n"), ran.out());
        assertTrue(ran.out().contains("arg -jar\narg " + home + "/sshd-server/target/berth.jar\n"), ran.out());
        assertTrue(ran.out().contains("arg -Dberth.home=" + home + "\n"), ran.out());
    }

    @Test
    void symbolicLinksLeadToTheRepository() throws Exception {
        Path inner = Files.createSymbolicLink(folder.resolve("inner"), Path.of("the repository/berth"));
        Path outer = Files.createSymbolicLink(folder.resolve("bin/berth"), inner);
        assertTrue(run(outer).out().contains("home " + home + "\n"));
    }

    @Test
    void firstCallBuildsAndTheNextDoesNot() throws Exception {
        assertTrue(berth("doctor").err().contains("building Berth"));
        assertEquals("", berth("doctor").err());
        assertEquals(List.of("with " + folder.resolve("jdk-25")), Files.readAllLines(record));
    }

    @Test
    void changedSourceIsBuilt() throws Exception {
        berth("doctor");
        changed("core/src/main/java/New.java", Instant.now().plusSeconds(5));
        berth("doctor");
        assertEquals(2, builds());
    }

    @Test
    void changedPomIsBuilt() throws Exception {
        berth("doctor");
        changed("pom.xml", Instant.now().plusSeconds(5));
        berth("doctor");
        assertEquals(2, builds());
    }

    @Test
    void sourceThatChangesWhileItIsBuiltIsBuiltAgain() throws Exception {
        // A clock ticks every few milliseconds, and this mvn takes fewer: what is late must be later than the build's begin.
        program(folder.resolve("bin/mvn"), MVN + """
                until [ "$(find core/src/main/java -name Late.java -newer target/build.begun)" ]; do
                    touch core/src/main/java/Late.java
                done
                touch -d '+1 minute' sshd-server/target/berth.jar
                """);
        berth("doctor");
        berth("doctor");
        assertEquals(2, builds());
    }

    @Test
    void failedBuildShowsWhatMavenSaidAndStartsNothing() throws Exception {
        program(folder.resolve("bin/mvn"), "#!/bin/sh\necho 'cannot find symbol'\nexit 1\n");
        Ran ran = berth("doctor");
        assertEquals(1, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("cannot find symbol"), ran.err());
        assertTrue(ran.err().contains("building Berth failed (all of Maven's output is in " + home), ran.err());
    }

    @Test
    void twoCallersBuildOnce() throws Exception {
        Path gate = folder.resolve("gate");
        assertEquals(0, new ProcessBuilder("mkfifo", gate.toString()).start().waitFor());
        program(folder.resolve("bin/mvn"), MVN + "read -r _ <'" + gate + "'\n");
        Process first = start(home.resolve("berth"), "doctor");
        try (OutputStream open = Files.newOutputStream(gate)) {
            Process second = start(home.resolve("berth"), "doctor");
            assertTrue(second.errorReader().readLine().contains("another berth is building"));
            open.write('\n');
            assertEquals(42, result(second).code());
        }
        assertEquals(42, result(first).code());
        assertEquals(1, builds());
    }

    @Test
    void oldJavaHomeIsPassedOver() throws Exception {
        jdk("jdk-17", "17.0.15");
        environment.put("JAVA_HOME", folder.resolve("jdk-17").toString());
        Files.createSymbolicLink(folder.resolve("bin/java"), folder.resolve("jdk-25/bin/java"));
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        berth("doctor");
        assertEquals(List.of("with " + folder.resolve("jdk-25")), Files.readAllLines(record));
    }

    @Test
    void runtimeWithoutCompilerIsPassedOver() throws Exception {
        jdk("jre-26", "26");
        Files.delete(folder.resolve("jre-26/bin/javac"));
        environment.put("JAVA_HOME", folder.resolve("jre-26").toString());
        Files.createSymbolicLink(folder.resolve("bin/java"), folder.resolve("jdk-25/bin/java"));
        berth("doctor");
        assertEquals(List.of("with " + folder.resolve("jdk-25")), Files.readAllLines(record));
    }

    @Test
    void missingMavenIsSaidInOneSentence() throws Exception {
        onlyWith("sh", "dirname", "readlink", "sed", "find", "head", "id", "env");
        Ran ran = berth("user", "list", "--no-install");
        assertEquals(1, ran.code());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("berth: building Berth needs Maven"), ran.err());
    }

    /** A PATH with these programs alone. */
    private void onlyWith(String... programs) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("few"));
        for (String program : programs) {
            Path real = Path.of("/usr/bin", program);
            program(bin.resolve(program),
                    "#!/bin/sh\nexec " + (Files.exists(real) ? real : Path.of("/bin", program)) + " \"$@\"\n");
        }
        environment.put("PATH", bin.toString());
    }

    @Test
    void serverAndCommandsHaveOptionsOfTheirOwn() throws Exception {
        assertFalse(berth("--data", "d", "up").out().contains("TieredStopAtLevel"));
        assertTrue(berth("user", "list").out().contains("arg -XX:TieredStopAtLevel=1\n"));
    }

    private long rehearsals() throws IOException {
        Path file = folder.resolve("record.rehearsals");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    @Test
    void firstHourIsRehearsedOnceAfterABuild() throws Exception {
        Ran first = berth("up");
        assertTrue(first.err().contains("playing a user's first hour"), first.err());
        assertTrue(first.out().contains("arg -XX:AOTCache=" + home + "/target/berth.aot\n"), first.out());
        assertEquals("", berth("up").err());
        assertEquals(1, rehearsals());
        changed("core/src/main/java/New.java", Instant.now().plusSeconds(5));
        // The new cache is to be newer than the new jar.
        Files.setLastModifiedTime(home.resolve("target/berth.aot"), FileTime.from(Instant.EPOCH));
        berth("up");
        assertEquals(2, rehearsals());
    }

    @Test
    void rehearsalIsForServersWithContainersOnly() throws Exception {
        berth("user", "list");
        berth("up", "--engine", "process");
        berth("up", "--help");
        assertEquals(0, rehearsals());
    }

    @Test
    void rehearsalThatGoesWrongIsSaidAndNotTriedAgain() throws Exception {
        environment.put("REHEARSAL_FAILS", "3");
        Ran ran = berth("up");
        assertEquals(42, ran.code());
        assertTrue(ran.err().contains("that went wrong (" + home + "/target/rehearsal.log says how)"), ran.err());
        assertEquals("", berth("up").err());
        assertEquals(1, rehearsals());
    }

    @Test
    void rehearsalThatCannotBeHadIsTriedAtTheNextStart() throws Exception {
        environment.put("REHEARSAL_FAILS", "1");
        assertEquals(42, berth("up").code());
        berth("up");
        assertEquals(2, rehearsals());
    }

    @Test
    void optionsOfTheCallersReachTheJvm() throws Exception {
        environment.put("BERTH_JAVA_OPTS", "-Xmx64m -Dx=y");
        assertTrue(berth("doctor").out().contains("arg -Xmx64m\narg -Dx=y\n"));
    }
}
