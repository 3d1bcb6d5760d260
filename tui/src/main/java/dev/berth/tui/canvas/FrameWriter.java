package dev.berth.tui.canvas;

import dev.berth.workbench.terminal.Style;
import dev.berth.workbench.terminal.TerminalSnapshot.Cursor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a client's terminal show one canvas after another, sending only what differs. Lanterna's own differ is not used:
 * it sets position, style and both colours for every change and sorts changed cells in a tree; this one goes on from
 * where cursor and pen are, which makes a key's echo a few bytes. Owned by the view's thread; {@link #show} blocks while
 * the client does not read.
 */
public final class FrameWriter {

    /** Unchanged cells that are cheaper to send again than to jump over. */
    private static final int WORTH_REPEATING = 3;
    /** Frames larger than this are bracketed as one (synchronized output), so that none is seen half drawn. */
    private static final int LARGE_FRAME = 2048;
    private static final int UNKNOWN = -1;
    /** What xterm takes as one OSC 52, as base64 (its limit is 100,000 bytes and less in others). */
    private static final int LARGEST_COPY = 74_000;

    private final OutputStream out;
    private final ClientTerminal terminal;
    private Palette palette = new Palette();
    private @Nullable Canvas shown;
    /** What was shown before that. */
    private @Nullable Canvas spare;
    /** In the row that is drawn: from here on every cell is drawn. */
    private int certainTo;
    private int column = UNKNOWN;
    private int row = UNKNOWN;
    private Style pen = Style.PLAIN;
    private String link = "";
    private Optional<Cursor> cursor = Optional.empty();
    private boolean cursorVisible = true;
    private Cursor.Shape shape = Cursor.Shape.DEFAULT;
    private String title = "";
    private MouseReports reports = MouseReports.NONE;

    /** @param kind of the client's terminal */
    public FrameWriter(OutputStream out, ClientKind kind) {
        this.out = out;
        this.terminal = ClientTerminal.create(kind);
    }

    /** Takes the client's screen. */
    public void enter() throws IOException {
        terminal.enter();
        send();
    }

    /** Gives it back as it was: screen, title, cursor, paste mode. */
    public void leave() throws IOException {
        terminal.leave();
        send();
    }

    /** Makes the next frame a whole one: what the client's terminal shows is not known any more, nor what modes it has. */
    public void repaint() {
        shown = null;
        terminal.modes();
        terminal.mouse(reports);
        terminal.print("\033[m");
        pen = Style.PLAIN;
        cursorVisible = true;
        terminal.print("\033[?25h");
    }

    /** What the client is to tell of its mouse. */
    public enum MouseReports {
        NONE, BUTTONS_AND_DRAGGING, MOVEMENT
    }

    public void mouse(MouseReports wanted) {
        if (wanted != reports) {
            reports = wanted;
            terminal.mouse(wanted);
        }
    }

    /** Puts text on the client's clipboard, where its terminal allows that; what is too long for terminals is left out. */
    public void copy(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LARGEST_COPY) {
            terminal.copy(bytes);
        }
    }

    public void ring() {
        terminal.print("\007");
    }

    /** @param newTitle printable */
    public void title(String newTitle) {
        if (!newTitle.equals(title)) {
            title = newTitle;
            terminal.title(newTitle);
        }
    }

    /**
     * For the next frame: blank, and good until the next call after it was shown. Two are used in turns, because a new one
     * for every frame was half of all that a key's echo allocated.
     */
    public Canvas canvas(int columns, int rows) {
        if (palette.isFull()) {
            palette = new Palette();
            spare = null;
            shown = shown == null ? null : shown.in(palette);
        }
        Canvas canvas = spare;
        if (canvas == null || canvas.columns() != columns || canvas.rows() != rows) {
            return new Canvas(columns, rows, palette);
        }
        spare = null;
        canvas.clear();
        return canvas;
    }

    /**
     * Shows the canvas, and the cursor where it is to be seen.
     *
     * @return whether there was anything to send
     */
    public boolean show(Canvas next, Optional<Cursor> nextCursor) throws IOException {
        Canvas before = shown;
        if (before == null || before.columns() != next.columns() || before.rows() != next.rows()) {
            before = clear(next);
        }
        cursor = nextCursor;
        for (int y = 0; y < next.rows(); y++) {
            if (!next.sameRow(before, y)) {
                drawRow(before, next, y);
            }
        }
        relink("");
        placeCursor();
        spare = shown;
        shown = next;
        return send();
    }

    private Canvas clear(Canvas next) {
        restyle(Style.PLAIN);
        terminal.print("\033[2J");
        column = UNKNOWN;
        return new Canvas(next.columns(), next.rows(), palette);
    }

    /**
     * What follows a character that the client may show wider than it is here is drawn anew each time: it lies on the
     * rest of that character.
     */
    private void drawRow(Canvas before, Canvas next, int y) {
        certainTo = Math.min(before.firstUncertain(y), next.firstUncertain(y));
        int x = 0;
        while (x < next.columns() && isSame(before, next, x, y)) {
            x++;
        }
        int blankFrom = next.columns();
        while (blankFrom > x && next.isBlank(blankFrom - 1, y)) {
            blankFrom--;
        }
        while (x < next.columns()) {
            if (isSame(before, next, x, y)) {
                x++;
            } else if (x >= blankFrom) {
                moveTo(x, y);
                relink("");
                restyle(Style.PLAIN);
                terminal.clearToEndOfLine();
                return;
            } else {
                x = drawRun(before, next, x, y, blankFrom);
            }
        }
    }

    /** Draws from a changed cell to the last of a run of changed ones. */
    private int drawRun(Canvas before, Canvas next, int from, int y, int end) {
        int x = from > 0 && next.isContinuation(from, y) ? from - 1 : from;
        hideCursorForLongWay(y);
        moveTo(x, y);
        int same = 0;
        while (x < end && same <= WORTH_REPEATING) {
            same = isSame(before, next, x, y) ? same + 1 : 0;
            if (same <= WORTH_REPEATING) {
                print(next, x, y);
                x += x + 1 < next.columns() && next.isContinuation(x + 1, y) ? 2 : 1;
            }
        }
        return Math.max(x, from + 1);
    }

    private boolean isSame(Canvas before, Canvas next, int x, int y) {
        return x < certainTo && next.sameCell(before, x, y);
    }

    private void print(Canvas next, int x, int y) {
        if (x != column || y != row) {
            moveTo(x, y);
        }
        restyle(next.style(x, y));
        relink(next.link(x, y));
        String glyph = next.text(x, y);
        boolean overflows = x >= certainTo && x + Glyphs.widest(glyph) > next.columns();
        terminal.print(overflows ? Glyphs.text(glyph.codePointAt(0)) : glyph);
        boolean certain = glyph.length() == 1 && glyph.charAt(0) < 0x300 && x + 1 < next.columns();
        column = certain ? x + 1 : UNKNOWN;
        row = y;
    }

    private void moveTo(int x, int y) {
        if (x == column && y == row) {
            return;
        }
        if (y == row && column != UNKNOWN && x > column) {
            terminal.cursorRight(x - column);
        } else {
            position(x, y);
        }
        column = x;
        row = y;
    }

    private void position(int x, int y) {
        try {
            terminal.setCursorPosition(x, y);
        } catch (IOException e) {
            throw new UncheckedIOException("a write to memory failed", e);
        }
    }

    private void relink(String address) {
        if (!address.equals(link) && terminal.hasLinks()) {
            link = address;
            terminal.link(address);
        }
    }

    private void restyle(Style style) {
        if (!style.equals(pen)) {
            terminal.style(pen, style);
            pen = style;
        }
    }

    /** A cursor that is not where drawing ends would be seen jumping about. */
    private void hideCursorForLongWay(int y) {
        boolean near = cursor.isPresent() && Math.abs(cursor.get().row() - y) <= 1;
        if (cursorVisible && !near && shown == null) {
            setCursorVisible(false);
        }
    }

    private void placeCursor() {
        if (cursor.isEmpty() || !cursor.get().visible()) {
            setCursorVisible(false);
            return;
        }
        Cursor at = cursor.get();
        moveTo(at.column(), at.row());
        if (at.shape() != shape) {
            shape = at.shape();
            terminal.cursorShape(shape);
        }
        setCursorVisible(true);
    }

    private void setCursorVisible(boolean visible) {
        if (visible != cursorVisible) {
            cursorVisible = visible;
            terminal.print(visible ? "\033[?25h" : "\033[?25l");
        }
    }

    private boolean send() throws IOException {
        byte[] frame = terminal.take();
        if (frame.length == 0) {
            return false;
        }
        if (frame.length > LARGE_FRAME) {
            terminal.beginFrame();
            out.write(terminal.take());
            out.write(frame);
            terminal.endFrame();
            out.write(terminal.take());
        } else {
            out.write(frame);
        }
        out.flush();
        return true;
    }
}
