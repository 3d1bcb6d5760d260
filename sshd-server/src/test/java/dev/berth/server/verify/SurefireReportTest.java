package dev.berth.server.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.verify.TestCase.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On reports that Surefire wrote of a class with one test of every kind. */
final class SurefireReportTest {

    private final Map<String, Outcome> outcomes = SurefireReport.read("sample", SampleReports.of("SampleTest")).stream()
            .collect(Collectors.toMap(TestCase::name, TestCase::outcome));

    @Test
    void everyTestIsThereOnce() {
        assertEquals(8, outcomes.size());
    }

    @Test
    void passedTestsPassed() {
        assertEquals(new Outcome.Passed(), outcomes.get("SampleTest.passes"));
        assertEquals(new Outcome.Passed(), outcomes.get("SampleTest.each(String)[1]"));
        assertEquals(new Outcome.Passed(), outcomes.get("SampleTest$Inner.inside"));
    }

    @Test
    void failureSaysTheFirstLineOfItsMessage() {
        assertEquals(new Outcome.Failed("expected: not equal but was: <b>"),
                outcomes.get("SampleTest.each(String)[2]"));
    }

    @Test
    void errorWithoutMessageSaysItsType() {
        assertEquals(new Outcome.Failed("java.lang.IllegalStateException"), outcomes.get("SampleTest.throwsBare"));
    }

    @Test
    void disabledTestSaysWhy() {
        assertEquals(new Outcome.Skipped("the moon is"), outcomes.get("SampleTest.moon"));
    }

    @Test
    void testWhoseAssumptionFailedSaysWhich() {
        assertEquals(new Outcome.Skipped("Assumption failed: no root here"), outcomes.get("SampleTest.aborted"));
    }

    @Test
    void reportThatBreaksOffIsAFailure(@TempDir Path folder) throws Exception {
        String whole = Files.readString(SampleReports.of("SampleTest"));
        Path torn = Files.writeString(folder.resolve("TEST-x.xml"), whole.substring(0, whole.length() / 2));
        Outcome outcome = SurefireReport.read("sample", torn).getFirst().outcome();
        assertTrue(assertInstanceOf(Outcome.Failed.class, outcome).message().startsWith("its report cannot be read"));
    }
}
