package dev.berth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.bench.Options.Install;
import dev.berth.bench.row.Measurements;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {

    private static final List<String> KNOWN = List.of("shell-echo", "exec-60", "exec-sftp");

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), KNOWN);
    }

    @Test
    void nothingSaidIsAFullRunOfEverything() {
        Options.Run run = assertInstanceOf(Options.Run.class, parse());
        assertTrue(run.isComplete());
        assertTrue(run.wants("shell-echo"));
        assertEquals(Install.ALLOWED, run.install());
    }

    @Test
    void aNameIsWhatNamesBeginWith() {
        Options.Run run = assertInstanceOf(Options.Run.class, parse("exec", "--quick", "--no-install"));
        assertTrue(run.wants("exec-60"));
        assertFalse(run.wants("shell-echo"));
        assertFalse(run.isComplete());
        assertEquals(Pace.QUICK, run.pace());
        assertEquals(Install.FORBIDDEN, run.install());
    }

    @Test
    void aQuickRunIsNotComplete() {
        assertFalse(assertInstanceOf(Options.Run.class, parse("--quick")).isComplete());
    }

    @Test
    void whatIsNotThereIsWrong() {
        assertInstanceOf(Options.Wrong.class, parse("nothing"));
        assertInstanceOf(Options.Wrong.class, parse("--fast"));
    }

    @Test
    void helpAndListWinOverTheRest() {
        assertInstanceOf(Options.Help.class, parse("--quick", "--help"));
        assertInstanceOf(Options.Names.class, parse("--list"));
    }

    @Test
    void everyMeasurementAndRowHasANameOfItsOwn() {
        List<Measurement> all = Measurements.all();
        assertEquals(all.size(), new HashSet<>(all.stream().map(Measurement::name).toList()).size());
        List<Row> rows = all.stream().flatMap(each -> each.rows().stream()).toList();
        assertEquals(rows.size(), new HashSet<>(rows).size());
    }

    @Test
    void aQuickRoundIsNeverNone() {
        assertEquals(2, Pace.QUICK.rounds(3));
        assertEquals(10, Pace.QUICK.rounds(30));
        assertEquals(30, Pace.FULL.rounds(30));
    }
}
