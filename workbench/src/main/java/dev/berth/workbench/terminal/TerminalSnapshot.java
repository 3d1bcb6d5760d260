package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.util.List;
import java.util.Optional;

/**
 * What a terminal shows at one moment. Immutable; rows that did not change are the same objects as in the snapshot
 * before.
 *
 * @param rows the screen from top to bottom
 * @param title what the program set, printable, at most 200 characters
 * @param folder the folder the program said it is in (OSC 7), printable, at most 1000 characters. It is the program's
 *            word only: to be shown, not to be trusted
 * @param bells how often the program rang so far
 * @param scrolled the number of the first row, see {@link TerminalEmulator}: how many lines left the screen at its top
 */
public record TerminalSnapshot(TerminalSize size, List<Row> rows, Cursor cursor, TerminalModes modes, String title,
        Optional<String> folder, long bells, long scrolled) {

    public TerminalSnapshot {
        rows = List.copyOf(rows);
    }

    /** Where the cursor is, 0-based, and how it looks. */
    public record Cursor(int column, int row, Shape shape, boolean visible) {

        /** As DECSCUSR numbers them; DEFAULT is whatever the person's own terminal shows. */
        public enum Shape {
            DEFAULT, BLINKING_BLOCK, BLOCK, BLINKING_UNDERLINE, UNDERLINE, BLINKING_BAR, BAR
        }
    }

    /** The text of all rows, for tests and for search. */
    public String text() {
        return String.join("\n", rows.stream().map(Row::text).toList());
    }
}
