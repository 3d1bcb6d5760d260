package dev.berth.workbench.terminal;

/** Control functions that insert, delete, erase and scroll. */
final class EditingFunctions {

    /** ED, EL and ECH, or DECSED and DECSEL. */
    private enum Erasure {
        ORDINARY, SELECTIVE
    }

    private final Screen screen;
    private final Protection protection;

    EditingFunctions(Terminal terminal) {
        this.screen = terminal.screen();
        this.protection = terminal.protection();
    }

    /** @return whether the sequence is one of these */
    boolean act(ControlSequence s) {
        switch (s.function()) {
            case '@' -> insertCells(s.times(0));
            case 'P' -> deleteCells(s.times(0));
            case 'X' -> eraseCells(s.times(0));
            case 'L' -> insertLines(s.times(0));
            case 'M' -> deleteLines(s.times(0));
            case 'S' -> scrollUp(s.times(0));
            case 'T' -> scrollDown(s);
            case 'J' -> eraseDisplay(s.value(0, 0), Erasure.ORDINARY);
            case 'K' -> eraseLine(s.value(0, 0), Erasure.ORDINARY);
            case '?' << 16 | 'J' -> eraseDisplay(s.value(0, 0), Erasure.SELECTIVE);
            case '?' << 16 | 'K' -> eraseLine(s.value(0, 0), Erasure.SELECTIVE);
            case '\'' << 8 | '}' -> insertColumns(screen.column(), s.times(0));
            case '\'' << 8 | '~' -> deleteColumns(screen.column(), s.times(0));
            case ' ' << 8 | '@' -> deleteColumns(screen.margins().left(), s.times(0));
            case ' ' << 8 | 'A' -> insertColumns(screen.margins().left(), s.times(0));
            case '"' << 8 | 'q' -> protect(s.value(0, 0) == 1 ? Protection.Kind.DEC : Protection.Kind.NONE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private long blank() {
        return screen.pen().erased();
    }

    private int rightEdge() {
        return screen.margins().right() + 1;
    }

    // --- cells ---

    private void insertCells(int count) {
        screen.setWrapPending(false);
        if (screen.margins().containColumn(screen.column())) {
            screen.line().insert(screen.column(), count, rightEdge(), blank());
        }
    }

    private void deleteCells(int count) {
        screen.setWrapPending(false);
        if (screen.margins().containColumn(screen.column())) {
            screen.line().delete(screen.column(), count, rightEdge(), blank());
        }
    }

    private void eraseCells(int count) {
        screen.setWrapPending(false);
        protection.erase(screen.line(), screen.column(), screen.column() + count, blank(), Protection.Kind.ISO);
    }

    private void eraseLine(int part, Erasure erasure) {
        switch (part) {
            case 0 -> erase(screen.column(), screen.size().columns(), erasure);
            case 1 -> erase(0, screen.column() + 1, erasure);
            case 2 -> erase(0, screen.size().columns(), erasure);
            default -> {
                // No such part.
            }
        }
    }

    private void erase(int from, int to, Erasure erasure) {
        screen.setWrapPending(false);
        erase(screen.row(), from, to, erasure);
    }

    private void erase(int row, int from, int to, Erasure erasure) {
        Line line = screen.grid().line(row);
        switch (erasure) {
            case ORDINARY -> protection.erase(line, from, to, blank(), Protection.Kind.ISO);
            case SELECTIVE -> protection.eraseSelectively(line, from, to);
        }
        if (to == screen.size().columns()) {
            line.setWrapped(false);
        }
    }

    private void eraseDisplay(int part, Erasure erasure) {
        int rows = screen.size().rows();
        switch (part) {
            case 0 -> {
                eraseLine(0, erasure);
                eraseRows(screen.row() + 1, rows, erasure);
            }
            case 1 -> {
                eraseLine(1, erasure);
                eraseRows(0, screen.row(), erasure);
            }
            case 2 -> eraseRows(0, rows, erasure);
            case 3 -> screen.scrollback().clear();
            default -> {
                // No such part.
            }
        }
    }

    private void eraseRows(int from, int to, Erasure erasure) {
        screen.setWrapPending(false);
        for (int row = from; row < to; row++) {
            erase(row, 0, screen.size().columns(), erasure);
        }
    }

    /** DECSCA, SPA and EPA. */
    void protect(Protection.Kind kind) {
        screen.setPen(protection.protect(screen.pen(), kind));
    }

    /** DECALN: the screen full of E, the margins and the cursor set back. */
    void align() {
        screen.margins().reset(screen.size());
        screen.moveTo(0, 0);
        for (int row = 0; row < screen.size().rows(); row++) {
            screen.grid().line(row).clear(Look.PLAIN);
            for (int column = 0; column < screen.size().columns(); column++) {
                screen.grid().line(row).put(column, 'E', 1, Pen.PLAIN);
            }
        }
    }

    // --- lines ---

    private void insertLines(int count) {
        if (screen.margins().contain(screen.column(), screen.row())) {
            screen.grid().shiftDown(screen.row(), screen.margins(), count, blank());
            screen.moveTo(screen.margins().left(), screen.row());
        }
    }

    private void deleteLines(int count) {
        if (screen.margins().contain(screen.column(), screen.row())) {
            screen.grid().shiftUp(screen.row(), screen.margins(), count, blank());
            screen.moveTo(screen.margins().left(), screen.row());
        }
    }

    private void scrollUp(int count) {
        screen.grid().scrollUp(screen.margins(), count, blank());
    }

    /** SD; with five parameters it is xterm's highlight tracking, which this terminal has not. */
    private void scrollDown(ControlSequence s) {
        if (s.count() == 1) {
            screen.grid().shiftDown(screen.margins().top(), screen.margins(), s.times(0), blank());
        }
    }

    // --- columns ---

    private void insertColumns(int column, int count) {
        if (screen.margins().contain(screen.column(), screen.row())) {
            for (int row = screen.margins().top(); row <= screen.margins().bottom(); row++) {
                screen.grid().line(row).insert(column, count, rightEdge(), blank());
            }
        }
    }

    private void deleteColumns(int column, int count) {
        if (screen.margins().contain(screen.column(), screen.row())) {
            for (int row = screen.margins().top(); row <= screen.margins().bottom(); row++) {
                screen.grid().line(row).delete(column, count, rightEdge(), blank());
            }
        }
    }

    /** DECBI: left, moving the region's columns at its left edge. */
    void backIndex() {
        if (screen.column() != screen.margins().left()) {
            screen.moveTo(screen.column() - 1, screen.row());
        } else {
            insertColumns(screen.column(), 1);
        }
    }

    /** DECFI: right, moving the region's columns at its right edge. */
    void forwardIndex() {
        if (screen.column() != screen.margins().right()) {
            screen.moveTo(screen.column() + 1, screen.row());
        } else {
            deleteColumns(screen.margins().left(), 1);
        }
    }
}
