package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.sandbox.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Much more broken output than anybody prints, always the same. */
final class XtermEmulatorFuzzTest {

    private static final int SEQUENCES = 1_000_000;
    private static final int LARGEST_STATE = 12 * 1024 * 1024;

    @Test
    void aMillionSequencesBreakNothingAndTakeNoMoreThanTheirRoom() {
        Random random = new Random(2026);
        RandomOutput output = new RandomOutput(random);
        long[] nanos = {0};
        XtermEmulator terminal = new XtermEmulator(new TerminalSize(40, 12), 2000, _ -> {}, () -> nanos[0]);
        for (int i = 0; i < SEQUENCES; i++) {
            byte[] next = output.next();
            terminal.write(next, 0, next.length);
            if (i % 1000 == 0) {
                nanos[0] += 200_000_000;
                terminal.resize(new TerminalSize(1 + random.nextInt(60), 1 + random.nextInt(20)));
                check(terminal);
            }
            if (i % 50_000 == 0) {
                terminal.compact();
                terminal = XtermEmulator.restore(terminal.save(), 2000, _ -> {});
            }
        }
        assertTrue(StateWriter.inflated(terminal.save(), 4, LARGEST_STATE).size() > 0);
    }

    private static void check(XtermEmulator terminal) {
        TerminalSnapshot snapshot = terminal.snapshot();
        assertEquals(snapshot.size().rows(), snapshot.rows().size());
        assertTrue(snapshot.cursor().column() < snapshot.size().columns());
        assertTrue(snapshot.cursor().row() < snapshot.size().rows());
        assertTrue(snapshot.scrolled() - terminal.oldestLine() <= 2000);
        for (Row row : List.copyOf(snapshot.rows())) {
            assertEquals(snapshot.size().columns(), row.columns());
            for (int column = 0; column < row.columns(); column++) {
                boolean second = row.isContinuation(column);
                assertTrue(
                        !second || (column > 0 && !row.isContinuation(column - 1) && row.codePoint(column - 1) > ' '));
            }
        }
    }

    @Test
    void madeUpStatesAreRefusedOrWork() throws IOException {
        Random random = new Random(7);
        RandomOutput output = new RandomOutput(random);
        XtermEmulator terminal = new XtermEmulator(new TerminalSize(20, 6), 30, _ -> {});
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] printed = output.next();
            terminal.write(printed, 0, printed.length);
            refused += restores(damaged(terminal.save(), random), output) ? 0 : 1;
        }
        assertTrue(refused > 1000);
    }

    /** A few bytes changed, cut or added, either in the compressed form or in what is in it. */
    private static byte[] damaged(byte[] saved, Random random) throws IOException {
        if (random.nextInt(4) == 0) {
            return mutated(saved, random);
        }
        byte[] state = mutated(StateWriter.inflated(saved, 4, Integer.MAX_VALUE).toBytes(), random);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(saved, 0, 4);
        try (DeflaterOutputStream out = new DeflaterOutputStream(damaged, new Deflater(1, true))) {
            out.write(state);
        }
        return damaged.toByteArray();
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] copy = Arrays.copyOf(bytes, bytes.length + (random.nextInt(10) == 0 ? random.nextInt(9) - 4 : 0));
        for (int i = random.nextInt(4); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) (random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt());
        }
        return copy;
    }

    private static boolean restores(byte[] state, RandomOutput output) {
        XtermEmulator restored;
        try {
            restored = XtermEmulator.restore(state, 30, _ -> {});
        } catch (UnreadableStateException _) {
            return false;
        }
        for (int i = 0; i < 20; i++) {
            byte[] printed = output.next();
            restored.write(printed, 0, printed.length);
        }
        restored.resize(new TerminalSize(13, 4));
        restored.compact();
        restored.lines(0, Integer.MAX_VALUE);
        restored.find("a", 0, 0, SearchDirection.FORWARD);
        restored.save();
        return true;
    }
}
