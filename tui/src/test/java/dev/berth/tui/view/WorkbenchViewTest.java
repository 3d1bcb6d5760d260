package dev.berth.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.berth.workbench.shell.KeysFirst;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
                    new InMemoryShellRecords(), Settings.defaults(), berth.clock, new KeysFirst()),
            new InMemoryWorkbenchRecords(), berth.projects);
    private final ShownOutput screen = new ShownOutput(SMALL);
    private final AtomicInteger taken = new AtomicInteger();
    private WorkbenchView view;
    private Thread running;

    @BeforeEach
    void open() throws Exception {
        Workbench workbench = workbenches.of(alice);
        workbench.enter(berth.catalog.create(alice, new ProjectName("demo"), "empty"));
        view = new WorkbenchView(new ViewId(1), workbench, berth.catalog,
                new WorkbenchView.Place("box", Theme.COLOR, Optional.empty(), Key.ctrl(']')),
                new WorkbenchView.Client(SMALL, screen, taken::addAndGet));
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

    private void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        view.received(bytes, 0, bytes.length);
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

    /** However it was cut up on the way; only then may the client send more. */
    @Test
    void whatWasReceivedIsTakenInOrderAndThenTheViewEnds() throws Exception {
        screen.awaitLine(".{28}│.*");
        type("\033[1");
        for (String part : "5~ab".split("")) {
            type(part);
        }
        view.inputEnded();
        running.join();
        assertEquals(7, taken.get());
    }
}
