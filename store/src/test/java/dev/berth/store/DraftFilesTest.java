package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.core.Refusal;
import dev.berth.core.draft.Draft;
import dev.berth.core.draft.Drafts;
import dev.berth.core.draft.DraftsContract;
import dev.berth.core.project.ProjectPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DraftFilesTest extends DraftsContract {

    private static final Draft DRAFT = new Draft(ALICE, 1, ProjectPath.of("a"), Instant.EPOCH, 0, new byte[0],
            new byte[]{1});

    @TempDir
    private Path folder;

    private Drafts drafts;

    @BeforeEach
    void open() {
        drafts = new DraftFiles(folder);
    }

    @Override
    protected Drafts drafts() {
        return drafts;
    }

    @Test
    void nextServerFindsThem() {
        drafts.keep(DRAFT);
        assertArrayEquals(DRAFT.content(), new DraftFiles(folder).of(ALICE, 1).getFirst().content());
    }

    @Test
    void brokenFileIsLeftOut() throws IOException {
        drafts.keep(DRAFT);
        try (Stream<Path> files = Files.walk(folder)) {
            Files.write(files.filter(Files::isRegularFile).findFirst().orElseThrow(), new byte[]{1, 2, 3});
        }
        assertEquals(List.of(), drafts.of(ALICE, 1));
    }

    @Test
    void folderThatCannotBeWrittenIsRefused() throws IOException {
        Files.write(folder.resolve(String.valueOf(ALICE)), new byte[0]);
        assertEquals(Refusal.Code.DATA_FOLDER,
                assertThrows(Refusal.class, () -> drafts.keep(DRAFT)).code());
    }
}
