package dev.berth.server.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.cli.ServerCommands.EngineNeed;
import dev.berth.cli.ServerCommands.TestOptions;
import dev.berth.core.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a repository of two modules, with a command named mvn that leaves reports as Surefire does; no engine answers. */
final class TestRunTest {

    private static final TestOptions EVERYTHING = new TestOptions(EngineNeed.OPTIONAL, Optional.empty());

    @TempDir
    private Path home;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void repository() throws IOException {
        Files.writeString(home.resolve("pom.xml"), "<modules><module>first</module><module>second</module></modules>");
        for (String module : List.of("first", "second")) {
            Path tests = Files.createDirectories(home.resolve(module).resolve("src/test/java/dev/berth/" + module));
            Files.writeString(tests.resolve("SampleTest.java"), "");
            Files.writeString(tests.resolve("Fixture.java"), "");
            Files.createDirectories(home.resolve(module).resolve("target/surefire-reports"));
        }
        environment.put("DOCKER_HOST", "unix://" + home.resolve("no-engine.sock"));
        environment.put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        maven("");
    }

    private void maven(String script) throws IOException {
        Path mvn = Files.createDirectories(home.resolve("bin")).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\necho \"$@\" >args\nenv >environment\n" + script);
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The line of a script that leaves a report. */
    private static String report(String module, String testClass) {
        return "cp '" + SampleReports.of(testClass) + "' " + module + "/target/surefire-reports/\n";
    }

    private static String passing(String module) {
        return "echo '<testsuite><testcase name=\"ok\" classname=\"dev.berth.GoodTest\"/></testsuite>' >" + module
                + "/target/surefire-reports/TEST-good.xml\n";
    }

    private int run(TestOptions options) {
        return new TestRun(home, environment, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(options);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return text().lines().reduce((_, last) -> last).orElse("");
    }

    private boolean childHas(String variable) throws IOException {
        return Files.readAllLines(home.resolve("environment")).contains(variable);
    }

    @Test
    void runInWhichAllPassesEndsWithTheCountAndZero() throws Exception {
        maven("echo built\n" + passing("first") + passing("second"));
        assertEquals(0, run(EVERYTHING));
        assertEquals("2 passed, 0 failed", lastLine());
        assertTrue(text().contains("built\n"), text());
    }

    @Test
    void failedAndSkippedTestsAreListedWithTheirReasons() throws Exception {
        maven(report("first", "SampleTest") + passing("second") + "exit 1");
        assertEquals(1, run(EVERYTHING));
        assertEquals("4 passed, 3 failed, 2 skipped", lastLine());
        assertTrue(text().contains("FAILED: expected: not equal but was: <b>\n    first SampleTest.each(String)[2]\n"),
                text());
        assertTrue(text().contains("could not run: the moon is\n    first SampleTest.moon\n"), text());
        assertTrue(text().matches("(?s).*\nfirst +3 +3 +2\nsecond +1 +0 +0\n.*"), text());
    }

    @Test
    void skippedTestsAreFineWhereNoEngineIsRequired() throws Exception {
        maven(report("first", "Sample2Test") + passing("second"));
        assertEquals(0, run(EVERYTHING));
        assertEquals("1 passed, 0 failed, 2 skipped", lastLine());
    }

    @Test
    void skippedTestsAreAFailureWhereEverythingHasToRun() throws Exception {
        maven(report("first", "Sample2Test") + passing("second"));
        assertEquals(1, run(new TestOptions(EngineNeed.REQUIRED, Optional.empty())));
        assertTrue(text().contains("those that could not are a failure"), text());
    }

    @Test
    void skippedTestsAreAFailureInCi() throws Exception {
        environment.put("CI", "true");
        maven(report("first", "Sample2Test") + passing("second"));
        assertEquals(1, run(EVERYTHING));
        assertTrue(childHas("BERTH_REQUIRE_ENGINE=true"));
    }

    @Test
    void reportsOfAnEarlierRunAreNotCounted() throws Exception {
        Files.copy(SampleReports.of("SampleTest"), home.resolve("second/target/surefire-reports/TEST-old.xml"));
        maven(passing("first"));
        assertEquals(1, run(EVERYTHING));
        assertEquals("1 passed, 0 failed", lastLine());
        assertTrue(text().contains("No test was run of second."), text());
    }

    @Test
    void buildThatFailsWithoutAFailedTestIsAFailure() throws Exception {
        maven(passing("first") + passing("second") + "exit 7");
        assertEquals(1, run(EVERYTHING));
        assertTrue(text().contains("mvn ended with 7"), text());
    }

    @Test
    void missingMavenIsAFailure() throws Exception {
        Files.delete(home.resolve("bin/mvn"));
        environment.put("PATH", home.resolve("bin").toString());
        assertEquals(1, run(EVERYTHING));
        assertTrue(text().contains("mvn ended with 127"), text());
    }

    @Test
    void testsAreToldWhyThereIsNoEngine() throws Exception {
        run(EVERYTHING);
        String reason = Files.readAllLines(home.resolve("environment")).stream()
                .filter(line -> line.startsWith("BERTH_NO_ENGINE=")).findFirst().orElse("");
        assertTrue(reason.contains("DOCKER_HOST says where it is, and there it does not answer"), reason);
        assertTrue(childHas("BERTH_REQUIRE_ENGINE=false"));
        assertTrue(childHas("JAVA_HOME=" + System.getProperty("java.home")));
    }

    @Test
    void oneModuleMeansItsTestsAloneAndWhatItNeedsBuilt() throws Exception {
        maven(passing("second"));
        assertEquals(0, run(new TestOptions(EngineNeed.OPTIONAL, Optional.of("second"))));
        String args = Files.readString(home.resolve("args"));
        assertTrue(args.contains("verify -pl second -am -Dsurefire.failIfNoSpecifiedTests=false"), args);
        assertTrue(args.strip().endsWith("-Dtest=dev.berth.second.SampleTest"), args);
        assertFalse(text().contains("first"), text());
    }

    @Test
    void unknownModuleIsRefusedWithTheKnownOnes() {
        TestOptions options = new TestOptions(EngineNeed.OPTIONAL, Optional.of("third"));
        Refusal refusal = assertThrows(Refusal.class, () -> run(options));
        assertEquals("there is no module 'third'; there are first, second", refusal.sentence());
    }
}
