package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An emulator with what it answered and copied, and a clock that stands still. For one test. */
final class TerminalFixture implements TerminalEvents {

    final StringBuilder answers = new StringBuilder();
    final List<String> copies = new ArrayList<>();
    long nanos;
    final XtermEmulator emulator;

    TerminalFixture(int columns, int rows) {
        emulator = new XtermEmulator(new TerminalSize(columns, rows), 1000, this, () -> nanos);
    }

    @Override
    public void answer(byte[] bytes) {
        answers.append(new String(bytes, StandardCharsets.US_ASCII));
    }

    @Override
    public void copy(String text) {
        copies.add(text);
    }

    TerminalSnapshot shows(String output) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        emulator.write(bytes, 0, bytes.length);
        return emulator.snapshot();
    }

    /** The screen's text without the blank lines at its end. */
    String screen(String output) {
        return shows(output).text().stripTrailing();
    }

    /** What is answered to this output, ESC shown as ^. */
    String answers(String output) {
        answers.setLength(0);
        shows(output);
        return answers.toString().replace('\033', '^');
    }

    /** The cursor's column and row, counted from 1. */
    String cursor(String output) {
        TerminalSnapshot.Cursor cursor = shows(output).cursor();
        return (cursor.column() + 1) + "," + (cursor.row() + 1);
    }

    /** Everything that is kept, from the oldest line to the last that is not blank. */
    String everything() {
        return String.join("\n", emulator.lines(0, Integer.MAX_VALUE).stream().map(Row::text).toList()).stripTrailing();
    }
}
