package dev.berth.core.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every keeping of drafts does. */
public abstract class DraftsContract {

    protected static final int ALICE = 20_001;
    private static final int BOB = 20_002;
    private static final int DEMO = 30_001;
    private static final ProjectPath NOTES = ProjectPath.of("deep/notes.txt");

    protected abstract Drafts drafts();

    private static Draft draft(int user, int project, ProjectPath path, String content) {
        return new Draft(user, project, path, Instant.ofEpochSecond(7), 0640, bytes("old"), bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> of(int user, int project) {
        return drafts().of(user, project).stream().map(draft -> draft.path() + " " + Integer.toOctalString(
                draft.permissions()) + " " + draft.at().getEpochSecond() + " "
                + new String(draft.base(), StandardCharsets.UTF_8) + "/"
                + new String(draft.content(), StandardCharsets.UTF_8)).toList();
    }

    @Test
    void draftIsGivenBackAsItWasKept() {
        ProjectPath bytesOnly = ProjectPath.of(new byte[]{(byte) 0xE9});
        drafts().keep(draft(ALICE, DEMO, NOTES, "new"));
        drafts().keep(draft(ALICE, DEMO, bytesOnly, ""));
        assertEquals(List.of("deep/notes.txt 640 7 old/new", bytesOnly + " 640 7 old/"), of(ALICE, DEMO));
    }

    @Test
    void laterDraftOfAFileTakesThePlaceOfTheEarlierOne() {
        drafts().keep(draft(ALICE, DEMO, NOTES, "first"));
        drafts().keep(draft(ALICE, DEMO, NOTES, "second"));
        assertEquals(List.of("deep/notes.txt 640 7 old/second"), of(ALICE, DEMO));
    }

    @Test
    void forgottenDraftIsGoneAndTheOthersStay() {
        drafts().keep(draft(ALICE, DEMO, NOTES, "a"));
        drafts().keep(draft(ALICE, DEMO + 1, NOTES, "b"));
        drafts().keep(draft(BOB, DEMO, NOTES, "c"));
        drafts().forget(ALICE, DEMO, NOTES);
        drafts().forget(ALICE, DEMO, NOTES);
        assertEquals(List.of(), of(ALICE, DEMO));
        assertEquals(1, of(ALICE, DEMO + 1).size());
        drafts().forget(ALICE);
        assertEquals(List.of(), of(ALICE, DEMO + 1));
        assertEquals(1, of(BOB, DEMO).size());
    }

    @Test
    void userWhoseShareIsUsedUpIsRefusedAndKeepsWhatIsThere() {
        byte[] large = new byte[(int) (Drafts.MOST_BYTES_PER_USER / 2) - 100];
        drafts().keep(new Draft(ALICE, DEMO, NOTES, Instant.EPOCH, 0, large, new byte[0]));
        drafts().keep(new Draft(ALICE, DEMO, NOTES, Instant.EPOCH, 0, large, large));
        Refusal refusal = assertThrows(Refusal.class,
                () -> drafts().keep(new Draft(ALICE, DEMO + 1, NOTES, Instant.EPOCH, 0, bytes("x"), new byte[200])));
        assertEquals(Refusal.Code.TOO_LARGE, refusal.code());
        assertEquals(large.length, drafts().of(ALICE, DEMO).getFirst().content().length);
        drafts().keep(new Draft(BOB, DEMO, NOTES, Instant.EPOCH, 0, bytes("x"), new byte[200]));
    }
}
