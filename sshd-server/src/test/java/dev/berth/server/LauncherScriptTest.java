package dev.berth.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The real script, in a repository of its own, with commands named java and mvn that write down how they are called: what
 * it starts, when it builds, and what it says.
 */
final class LauncherScriptTest extends LauncherScript {

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
                until [ "$(find core/src/main/java -name Late.java -newer target/build-sshd-server.begun)" ]; do
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

    @Test
    void serverAndCommandsHaveOptionsOfTheirOwn() throws Exception {
        assertFalse(berth("--data", "d", "up").out().contains("TieredStopAtLevel"));
        assertTrue(berth("user", "list").out().contains("arg -XX:TieredStopAtLevel=1\n"));
    }

    @Test
    void optionsOfTheCallersReachTheJvm() throws Exception {
        environment.put("BERTH_JAVA_OPTS", "-Xmx64m -Dx=y");
        assertTrue(berth("doctor").out().contains("arg -Xmx64m\narg -Dx=y\n"));
    }
}
