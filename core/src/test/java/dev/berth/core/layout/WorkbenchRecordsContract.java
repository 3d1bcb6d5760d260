package dev.berth.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.layout.ShellLayout.Zoom;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.shell.ShellId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link WorkbenchRecords} keeps to. */
public abstract class WorkbenchRecordsContract {

    protected static final int ALICE = 20_001;
    private static final int DEMO = 20_007;

    /** Empty at first, the same one all through a test. */
    protected abstract WorkbenchRecords records();

    /** With everything in it that there can be. */
    protected static WorkbenchRecord record(int user) {
        ShellId left = new ShellId(DEMO, 3);
        ShellId right = new ShellId(DEMO, 1L << 40);
        Layout split = new Layout(Set.of(ProjectPath.of("src"), ProjectPath.of(new byte[]{'s', 'r', 'c', '/', -1})),
                Optional.of(ProjectPath.of("src/main.py")), Pane.SHELL,
                new ShellLayout(List.of(left, right), Optional.of(right), Zoom.ON));
        return new WorkbenchRecord(user, Optional.of(DEMO), Map.of(DEMO, split, DEMO + 1, Layout.INITIAL));
    }

    @Test
    void recordComesBackAsItWasKept() {
        records().keep(record(ALICE));
        assertEquals(Optional.of(record(ALICE)), records().of(ALICE));
    }

    @Test
    void newerReplacesOlder() {
        records().keep(record(ALICE));
        WorkbenchRecord atHome = new WorkbenchRecord(ALICE, Optional.empty(), Map.of());
        records().keep(atHome);
        assertEquals(Optional.of(atHome), records().of(ALICE));
    }

    @Test
    void whatIsForgottenIsGoneAndTheOthersAreThere() {
        records().keep(record(ALICE));
        records().keep(record(ALICE + 1));
        records().forget(ALICE);
        records().forget(ALICE + 2);
        assertEquals(Optional.empty(), records().of(ALICE));
        assertEquals(Optional.of(record(ALICE + 1)), records().of(ALICE + 1));
    }
}
