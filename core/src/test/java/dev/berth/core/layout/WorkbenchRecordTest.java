package dev.berth.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.project.ProjectPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkbenchRecordTest {

    private static final int DEMO = 20_007;

    private static Set<ProjectPath> remembered(Layout layout) {
        return new WorkbenchRecord(20_001, Optional.of(DEMO), Map.of(DEMO, layout)).layout(DEMO)
                .orElseThrow().expanded();
    }

    @Test
    void foldersThatAFewKilobytesCanNameAreRemembered() {
        Layout few = Layout.INITIAL.expand(ProjectPath.of("src")).expand(ProjectPath.of("src/main"));
        assertEquals(few.expanded(), remembered(few));
    }

    @Test
    void howeverManyAreExpandedTheRecordStaysSmallAndHoldsTheOutermost() {
        Layout many = IntStream.rangeClosed(1, 400).mapToObj(depth -> ProjectPath.of("d/".repeat(depth) + "d"))
                .reduce(Layout.INITIAL.expand(ProjectPath.of("d")), Layout::expand, (one, _) -> one);
        Set<ProjectPath> remembered = remembered(many);
        assertTrue(remembered.contains(ProjectPath.of("d")));
        assertTrue(remembered.stream()
                .mapToInt(path -> path.bytes().length).sum() <= WorkbenchRecord.MOST_EXPANDED);
        assertTrue(remembered.size() > 100, remembered.size() + " folders");
    }
}
