package dev.berth.tui.view;

import dev.berth.config.Settings;
import dev.berth.core.InMemoryBerth;
import dev.berth.core.inbox.InMemoryInbox;
import dev.berth.core.layout.InMemoryWorkbenchRecords;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.InMemoryShellRecords;
import dev.berth.core.user.User;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.Workbenches;
import dev.berth.workbench.files.FileDoors;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.room.ViewId;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A view of a project without a container, as its client's terminal shows it. */
@Timeout(30)
final class WorkbenchViewTest {

    private static final TerminalSize SMALL = new TerminalSize(80, 24);

    private final InMemoryBerth berth = new InMemoryBerth();
    private final User alice = berth.add("alice");
    private final Workbenches workbenches = new Workbenches(
            new RoomPorts(berth.sandboxes, new FileDoors(berth.sandboxes), berth.history, new InMemoryInbox(),
                    new InMemoryShellRecords(), Settings.defaults(), berth.clock),
            new InMemoryWorkbenchRecords(), berth.projects);
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ShownOutput screen = new ShownOutput(SMALL);
    private WorkbenchView view;
    private Thread running;

    @BeforeEach
    void open() throws Exception {
        Workbench workbench = workbenches.of(alice);
        workbench.enter(berth.catalog.create(alice, new ProjectName("demo"), "empty"));
        view = new WorkbenchView(new ViewId(1), workbench, berth.catalog,
                new WorkbenchView.Place("box", Theme.COLOR, Optional.empty(), Key.ctrl(']')), SMALL,
                new PipedInputStream(keys), screen);
        running = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        try {
            view.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws Exception {
        view.end("");
        running.join();
        workbenches.close();
    }

    private void type(String text) throws Exception {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    @Test
    void hintOfTheEmptyEditorIsBesideTheTreeThatLiesOverASmallScreen() throws Exception {
        screen.awaitLine(".{28}│ +No file is open:");
        screen.awaitLine(".{28}│ +Ctrl-O opens one,");
        screen.awaitLine(".{28}│ +Ctrl-N makes one\\.");
    }

    @Test
    void hintOfTheEmptyEditorIsOneLineWhereThereIsRoom() throws Exception {
        screen.awaitLine(".{28}│.*");
        type("\t");
        screen.awaitLine("  No file is open: Ctrl-O opens one, F2 goes to the files, Ctrl-N makes one\\.");
    }
}
