package dev.berth.workbench.shell;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.ClientColors;
import dev.berth.workbench.terminal.LineMatch;
import dev.berth.workbench.terminal.PromptMark;
import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.SearchDirection;
import dev.berth.workbench.terminal.TerminalEmulator;
import dev.berth.workbench.terminal.TerminalEvents;
import dev.berth.workbench.terminal.TerminalSnapshot;
import dev.berth.workbench.terminal.UnreadableStateException;
import dev.berth.workbench.terminal.XtermEmulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The emulator of a shell, and how many bytes of the shell's output it has taken. Safe from any thread; every method but
 * {@link #snapshot} holds the lock for as long as the emulator works.
 */
final class ShellScreen {

    private final ReentrantLock lock = new ReentrantLock();
    private final TerminalEmulator emulator;
    private final Runnable onPicture;
    private TerminalSize size;
    private volatile TerminalSnapshot picture;
    /** The picture may not be the newest. */
    private volatile boolean stale;
    /** Somebody asked for a picture while the emulator was at work. */
    private volatile boolean wanted;
    private long position;
    /** What was printed before this may have been answered by the server that was here then: it is not answered again. */
    private long answeredBefore;

    /**
     * A screen with nothing on it.
     *
     * @param onPicture called where somebody asked for a picture that could not be had at once, and can be now
     */
    ShellScreen(TerminalSize size, int scrollback, TerminalEvents events, Runnable onPicture) {
        this.onPicture = onPicture;
        this.size = size;
        this.emulator = new XtermEmulator(size, scrollback, unlessAnswered(events));
        this.picture = emulator.snapshot();
    }

    /**
     * The screen that the first bytes had made when it was saved. With one that cannot be read, as of another version, it
     * begins anew: it is made again from what the program's door still keeps.
     */
    ShellScreen(byte[] saved, long position, int scrollback, TerminalEvents events, Runnable onPicture) {
        this.onPicture = onPicture;
        Optional<TerminalEmulator> restored = restored(saved, scrollback, unlessAnswered(events));
        this.emulator = restored.orElseGet(
                () -> new XtermEmulator(TerminalSize.STANDARD, scrollback, unlessAnswered(events)));
        this.picture = emulator.snapshot();
        this.size = picture.size();
        this.position = restored.isPresent() ? position : 0;
        this.answeredBefore = Long.MAX_VALUE;
    }

    private static Optional<TerminalEmulator> restored(byte[] saved, int scrollback, TerminalEvents events) {
        try {
            return Optional.of(XtermEmulator.restore(saved, scrollback, events));
        } catch (UnreadableStateException _) {
            return Optional.empty();
        }
    }

    private TerminalEvents unlessAnswered(TerminalEvents events) {
        return new TerminalEvents() {
            @Override
            public void answer(byte[] bytes) {
                if (position >= answeredBefore) {
                    events.answer(bytes);
                }
            }

            @Override
            public void copy(String text) {
                if (position >= answeredBefore) {
                    events.copy(text);
                }
            }

            @Override
            public void mark(PromptMark mark) {
                events.mark(mark);
            }
        };
    }

    private <T> T locked(Function<TerminalEmulator, T> work) {
        lock.lock();
        try {
            return work.apply(emulator);
        } finally {
            lock.unlock();
            if (wanted) {
                onPicture.run();
            }
        }
    }

    /** @return whether the program is in the midst of a picture that is not to be shown yet */
    boolean write(byte[] bytes, int length) {
        lock.lock();
        try {
            int known = Math.clamp(answeredBefore - position, 0, length);
            emulator.write(bytes, 0, known);
            position += known;
            emulator.write(bytes, known, length - known);
            position += length - known;
            stale = true;
            if (wanted) {
                takePicture();
            }
            return emulator.isHeld();
        } finally {
            lock.unlock();
        }
    }

    /** From this position on the program is answered. */
    void answerFrom(long printed) {
        locked(_ -> answeredBefore = printed);
    }

    long position() {
        return locked(_ -> position);
    }

    /**
     * Goes on from a later position: what lies between is nowhere any more, and a line says so.
     *
     * @return how many bytes are missing
     */
    long skipTo(long next) {
        return locked(terminal -> {
            long missing = Math.max(0, next - position);
            position = next;
            stale = true;
            if (missing > 0) {
                byte[] line = ("\033[!p\033[m\r\n\033[7m " + missing
                        + " bytes of output are missing here: more was printed than is kept \033[m\r\n")
                        .getBytes(StandardCharsets.UTF_8);
                terminal.write(line, 0, line.length);
            }
            return missing;
        });
    }

    /** False where it has that size already. */
    boolean resize(TerminalSize newSize) {
        return locked(terminal -> {
            if (newSize.equals(size)) {
                return false;
            }
            size = newSize;
            stale = true;
            terminal.resize(newSize);
            return true;
        });
    }

    void setClientColors(Optional<ClientColors> colors) {
        boolean _ = locked(terminal -> {
            terminal.setClientColors(colors);
            return true;
        });
    }

    TerminalSize size() {
        return locked(_ -> size);
    }

    /**
     * The newest picture; nobody waits for one. While the emulator is at work it is the one before, and as soon as that work is
     * done whoever looks is told that there is another.
     */
    TerminalSnapshot snapshot() {
        if (stale && !tryTakePicture()) {
            wanted = true;
            // Whoever held the lock may have let go of it just now, without seeing that a picture is wanted.
            tryTakePicture();
        }
        return picture;
    }

    private boolean tryTakePicture() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            takePicture();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. One that is held back may be another any time. */
    private void takePicture() {
        wanted = false;
        picture = emulator.snapshot();
        stale = emulator.isHeld();
    }

    List<Row> lines(long first, int count) {
        return locked(terminal -> terminal.lines(first, count));
    }

    Optional<LineMatch> find(String text, long line, int column, SearchDirection direction) {
        return locked(terminal -> terminal.find(text, line, column, direction));
    }

    long oldestLine() {
        return locked(TerminalEmulator::oldestLine);
    }

    void compact() {
        locked(terminal -> {
            terminal.compact();
            return terminal;
        });
    }

    /** The screen, and the position it belongs to. */
    record Saved(byte[] screen, long position) {}

    Saved save() {
        return locked(terminal -> new Saved(terminal.save(), position));
    }
}
