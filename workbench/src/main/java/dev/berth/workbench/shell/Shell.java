package dev.berth.workbench.shell;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.sandbox.HoldId;
import dev.berth.core.sandbox.Opening;
import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellId;
import dev.berth.core.shell.ShellRecord;
import dev.berth.core.shell.ShellRecords;
import dev.berth.workbench.input.Input;
import dev.berth.workbench.keeper.RecordKeeper;
import dev.berth.workbench.shell.ShellProcess.Picture;
import dev.berth.workbench.terminal.ClientColors;
import dev.berth.workbench.terminal.KeyEncoder;
import dev.berth.workbench.terminal.LineMatch;
import dev.berth.workbench.terminal.PromptMark;
import dev.berth.workbench.terminal.Row;
import dev.berth.workbench.terminal.SearchDirection;
import dev.berth.workbench.terminal.TerminalEvents;
import dev.berth.workbench.terminal.TerminalSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell in a project's folder, with the emulator that shows it. It goes on while nobody looks and, where the sandbox can
 * hold it, while no server runs: {@link #detach} leaves it, {@link #resume} finds it again with its screen. One virtual
 * thread reads what it prints, one writes what is typed, one keeps its record. Safe from any thread. Lives until the shell
 * ends or is closed.
 */
public final class Shell implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    /** What was copied last by a program in it (OSC 52); the number counts up. */
    public record Copied(long number, String text) {}

    private final ShellId id;
    private final Instant started;
    private final ShellListener listener;
    private final ShellActivity activity;
    private final LatePicture latePicture;
    private final ShellScreen screen;
    private final ShellKeyboard keyboard = new ShellKeyboard();
    private final ShellProcess process;
    private final ShellRecords records;
    private final RecordKeeper keeper;
    private volatile String name;
    private volatile @Nullable HoldId hold;
    private volatile ShellState state = new ShellState.Starting(Optional.empty());
    private volatile @Nullable Copied copied;
    private volatile Optional<ClientColors> clientColors = Optional.empty();
    /** Something was printed since it was compacted. */
    private final AtomicBoolean grown = new AtomicBoolean(true);

    /** Returns at once; the sandbox is opened and the shell started in the background. */
    public static Shell start(ShellPlace place, ShellId id, String name, TerminalSize size, ShellListener listener) {
        Shell shell = new Shell(place, new ShellRecord(id, name, NOT_HELD, place.clock().instant(), Optional.empty(), 0,
                new byte[0]), Optional.of(size), listener);
        shell.begin(shell.process::start);
        return shell;
    }

    /** The shell that an earlier server had; returns at once, its screen is there already. */
    public static Shell resume(ShellPlace place, ShellRecord record, ShellListener listener) {
        Shell shell = new Shell(place, record, Optional.empty(), listener);
        shell.hold = record.hold();
        shell.keeper.begin();
        shell.begin(() -> shell.process.resume(record.hold()));
        return shell;
    }

    private static final HoldId NOT_HELD = new HoldId(new Identity(0, 0), 0);

    private Shell(ShellPlace place, ShellRecord record, Optional<TerminalSize> size, ShellListener listener) {
        this.id = record.id();
        this.name = record.name();
        this.started = record.started();
        this.listener = listener;
        this.latePicture = new LatePicture(listener::changed);
        this.activity = new ShellActivity(place.clock(), record.running(), listener);
        this.screen = size.map(fresh -> new ShellScreen(fresh, place.scrollback(), new Events(), listener::changed))
                .orElseGet(() -> new ShellScreen(record.screen(), record.position(), place.scrollback(), new Events(),
                        listener::changed));
        this.process = new ShellProcess(place, screen, new Connection());
        this.records = place.records();
        this.keeper = new RecordKeeper("shell " + id, () -> records.keep(record()));
    }

    private ShellRecord record() {
        HoldId held = hold;
        ShellScreen.Saved saved = screen.save();
        return new ShellRecord(id, name, held == null ? NOT_HELD : held, started, activity.running(), saved.position(),
                saved.screen());
    }

    private void forget() {
        keeper.forget(() -> records.forget(id));
    }

    private interface Life {
        ProcessEnd live() throws InterruptedException;
    }

    private void begin(Life life) {
        Thread.ofVirtual().name("shell-reader-" + id.project()).start(() -> run(life));
    }

    private void run(Life life) {
        try {
            state = new ShellState.Ended(life.live());
        } catch (Refusal refusal) {
            fail(refusal.sentence());
        } catch (RuntimeException e) {
            LOG.error("a shell failed", e);
            fail("the shell failed inside the server; its log has the reason");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            keyboard.end();
            forget();
            listener.changed();
        }
    }

    /** Where it is held it may be there yet, and is looked for again when somebody asks, or by the next server. */
    private void fail(String sentence) {
        keeper.finish();
        state = new ShellState.Failed(sentence);
    }

    /** What the process says of itself. On the reader's thread. */
    private final class Connection implements ShellProcess.Listener {

        @Override
        public void waitingFor(Opening stage) {
            state = new ShellState.Starting(Optional.of(stage));
            listener.changed();
        }

        @Override
        public void held(HoldId held) {
            hold = held;
            keeper.begin();
        }

        @Override
        public void connected(SandboxProcess connected) {
            keyboard.connect(connected.stdin());
            state = new ShellState.Running();
            listener.changed();
        }

        @Override
        public void lineLost() {
            state = new ShellState.Searching();
            listener.changed();
        }

        @Override
        public void printed(Picture picture) {
            grown.set(true);
            keeper.changed();
            listener.changed();
            if (picture == Picture.UNFINISHED) {
                latePicture.begun();
            }
        }
    }

    /** What the program says through its screen. On the reader's thread, under the screen's lock. */
    private final class Events implements TerminalEvents {

        @Override
        public void answer(byte[] bytes) {
            keyboard.type(bytes);
        }

        @Override
        public void copy(String text) {
            Copied before = copied;
            copied = new Copied(before == null ? 1 : before.number() + 1, text);
        }

        @Override
        public void mark(PromptMark mark) {
            activity.mark(mark);
        }
    }

    // --- what it is ---

    public ShellId id() {
        return id;
    }

    /** What its user calls it; empty where it has no name of its own. */
    public String name() {
        return name;
    }

    public void rename(String newName) {
        name = newName;
        keeper.changed();
        listener.changed();
    }

    public Instant started() {
        return started;
    }

    public ShellState state() {
        return state;
    }

    public boolean hasEnded() {
        return switch (state) {
            case ShellState.Starting _,ShellState.Running(),ShellState.Searching() -> false;
            case ShellState.Ended _,ShellState.Failed _ -> true;
        };
    }

    /** The command line that runs in it, where the shell says so. */
    public Optional<ShellCommand> running() {
        return hasEnded() ? Optional.empty() : activity.running();
    }

    /** True where nothing would be lost with it: it has ended, or says that it waits for a command. */
    public boolean isIdle() {
        return hasEnded() || activity.isAtPrompt();
    }

    public Optional<Copied> copied() {
        return Optional.ofNullable(copied);
    }

    /** How the sandbox knows it; empty where it ends with the server. */
    public Optional<HoldId> hold() {
        return Optional.ofNullable(hold);
    }

    // --- what it shows ---

    public TerminalSnapshot snapshot() {
        return screen.snapshot();
    }

    /** Lines by number, those of the scrollback before the screen's; see {@link TerminalSnapshot#scrolled()}. */
    public List<Row> lines(long first, int count) {
        return screen.lines(first, count);
    }

    /** The match nearest to a place, older ones before it or newer ones behind it. */
    public Optional<LineMatch> find(String text, long line, int column, SearchDirection direction) {
        return screen.find(text, line, column, direction);
    }

    public long oldestLine() {
        return screen.oldestLine();
    }

    /** Frees what can be made again, where there is anything new; for when nobody looks. */
    public void compact() {
        if (grown.compareAndSet(true, false)) {
            screen.compact();
        }
    }

    // --- what is done with it ---

    /** Sends what was done to the program, as its terminal's modes want it; false where it is too much. */
    public boolean send(Input input) {
        process.keySent();
        return keyboard.type(KeyEncoder.encode(input, snapshot().modes()));
    }

    /** Says what text and background look like to the person who uses it; a program that asks is told that. */
    public void setClientColors(Optional<ClientColors> colors) {
        if (!colors.equals(clientColors)) {
            clientColors = colors;
            screen.setClientColors(colors);
        }
    }

    /** The program's screen takes this size. */
    public void resize(TerminalSize newSize) {
        if (screen.resize(newSize)) {
            Thread.ofVirtual().name("shell-resize").start(process::resize);
            keeper.changed();
            listener.changed();
        }
    }

    /** Ends the shell and everything it runs. Blocks until that is done, for seconds where it does not want to. */
    @Override
    public void close() {
        forget();
        process.close();
    }

    /** Leaves it to the next server, with its screen. One that cannot be held ends. */
    public void detach() {
        if (hold == null) {
            close();
        } else {
            keeper.finish();
            process.detach();
        }
    }
}
