package dev.berth.workbench.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Commands on a text in which | is the caret and «» the selection's other end. */
final class DocumentTest {

    private static final Indent USUAL = new Indent("    ");

    private static String after(String drawn, EditorCommand... commands) {
        int caret = drawn.indexOf('|');
        String text = drawn.replace("|", "");
        Document<String> document = new Document<>(1, ProjectPath.of("f"),
                new TextFormat.Decoded(Text.of(text), TextFormat.LF), Instant.EPOCH);
        document.run("me",
                (_, _) -> EditorCommand.Result.moved(Caret.at(Position.START.after(text.substring(0, caret)))));
        for (EditorCommand command : commands) {
            document.run("me", command);
        }
        return draw(document.snapshot());
    }

    private static String draw(DocumentSnapshot<String> document) {
        Caret caret = document.caret("me");
        Text text = document.text();
        return text.between(Position.START, caret.position()) + "|" + text.between(caret.position(), text.end());
    }

    @Test
    void typingGoesInAtTheCaret() {
        assertEquals("ab!|cd", after("ab|cd", Typing.insert("!")));
        assertEquals("a\nb|", after("|", Typing.insert("a\r\nb")));
    }

    @Test
    void aNewLineKeepsTheIndentationAndDeepensItAfterAColon() {
        assertEquals("  a\n  |b", after("  a|b", Typing.newLine(USUAL)));
        assertEquals("def f():\n    |", after("def f():|", Typing.newLine(USUAL)));
    }

    @Test
    void backspaceTakesACharacterAJoinedEmojiOrAnIndent() {
        assertEquals("a|c", after("ab|c", Typing.deleteBackward(USUAL)));
        assertEquals("a|b", after("a\n|b", Typing.deleteBackward(USUAL)));
        assertEquals("|", after("e\u0301|", Typing.deleteBackward(USUAL)));
        assertEquals("    |x", after("        |x", Typing.deleteBackward(USUAL)));
        assertEquals("|a", after("|a", Typing.deleteBackward(USUAL)));
    }

    @Test
    void movingUpAndDownKeepsTheColumnAcrossShortLines() {
        assertEquals("abcd\na\nabcd|", after("abcd|\na\nabcd", Movement.DOWN.move(), Movement.DOWN.move()));
        assertEquals("|abc", after("a|bc", Movement.UP.move()));
        assertEquals("abc|", after("a|bc", Movement.DOWN.move()));
    }

    @Test
    void aSelectionGivesWayToWhatIsTyped() {
        assertEquals("a!|d", after("a|bcd", Movement.RIGHT.select(), Movement.RIGHT.select(), Typing.insert("!")));
        assertEquals("x|", after("a\nb|", Typing.selectAll(), Typing.insert("x")));
    }

    @Test
    void cuttingWithoutASelectionTakesTheLine() {
        assertEquals("a\n|c", after("a\nb|b\nc", Typing.cut()));
    }

    @Test
    void findingGoesRoundTheEnd() {
        assertEquals("foo| bar foo", after("foo bar foo|", Typing.find("FOO", () -> {})));
        assertEquals("a|b", after("a|b", Typing.find("z", () -> {})));
    }

    @Test
    void anotherViewsCaretStaysAtItsWords() {
        Document<String> document = new Document<>(1, ProjectPath.of("f"),
                new TextFormat.Decoded(Text.of("one\ntwo"), TextFormat.LF), Instant.EPOCH);
        document.run("you", Movement.TEXT_END.move());
        document.run("me", Movement.TEXT_START.move());
        document.run("me", Typing.insert("zero\n"));
        assertEquals(new Position(2, 3), document.snapshot().caret("you").position());
    }

    @Test
    void filesThatAreNotTextAreLeftAlone() {
        assertThrows(Refusal.class, () -> TextFormat.decode(new byte[]{(byte) 0xC3, 0x28}, "f"));
        assertThrows(Refusal.class, () -> TextFormat.decode(new byte[]{'a', 0}, "f"));
    }

    @Test
    void reloadingCanBeUndone() {
        Document<String> document = new Document<>(1, ProjectPath.of("f"),
                new TextFormat.Decoded(Text.of("a\nb\nc"), TextFormat.LF), Instant.EPOCH);
        document.reload(new TextFormat.Decoded(Text.of("a\nB\nc"), TextFormat.LF), Instant.EPOCH);
        assertEquals("a\nB\nc", document.snapshot().text().toString());
        document.undo("me");
        assertEquals("a\nb\nc", document.snapshot().text().toString());
    }

    private static Document<String> document(String text) {
        return new Document<>(1, ProjectPath.of("f"), new TextFormat.Decoded(Text.of(text), TextFormat.LF),
                Instant.EPOCH);
    }

    @Test
    void programsChangeOfOtherLinesLeavesTheCaretAndIsUndoneAsOneStep() {
        Document<String> document = document("a\nb\nc\nd\ne");
        document.run("me", Movement.to(new Position(2, 1)));
        document.become(Text.of("A\nA\nb\nc\nd\nE"));
        assertEquals(new Position(3, 1), document.snapshot().caret("me").position());
        document.undo("me");
        assertEquals("a\nb\nc\nd\ne", document.text().toString());
        document.redo("me");
        assertEquals("A\nA\nb\nc\nd\nE", document.text().toString());
    }

    @Test
    void programsChangeOfTheCaretsLineLeavesItThere() {
        Document<String> document = document("a\nbb\nc");
        document.run("me", Movement.to(new Position(1, 2)));
        document.become(Text.of("a\nBBBB\nc"));
        assertEquals(new Position(1, 2), document.snapshot().caret("me").position());
    }

    /** As the results of a job that is watched: each rewrite alone is as large as all of them together. */
    @Test
    void fileThatIsRewrittenAgainAndAgainCostsItsDifferenceOnce() {
        Document<String> document = document("0");
        document.run("me", Typing.insert("typed "));
        for (int i = 1; i <= 50; i++) {
            document.become(Text.of((i + "\n").repeat(10_000)));
        }
        assertTrue(document.bytes() < 3_000_000, String.valueOf(document.bytes()));
        document.undo("me");
        assertEquals("typed 0", document.text().toString());
        document.undo("me");
        assertEquals("0", document.text().toString());
    }

    @Test
    void whatCanBeUndoneIsBoundedInBytes() {
        Document<String> document = document("");
        for (int i = 0; i < 200; i++) {
            document.run("me", Typing.insert("x".repeat(100_000) + "\n"));
            document.run("me", Typing.selectAll());
        }
        assertTrue(document.bytes() < 5_000_000, String.valueOf(document.bytes()));
        assertTrue(document.undo("me"));
    }

    @Test
    void textThatWouldGrowBeyondTheLimitIsRefusedAndStays() {
        Document<String> document = document("äb\n");
        assertTrue(document.run("me", Typing.insert("ü"), 6));
        Refusal refusal = assertThrows(Refusal.class, () -> document.run("me", Typing.insert("x"), 6));
        assertEquals(Refusal.Code.TOO_LARGE, refusal.code());
        assertEquals("üäb\n", document.text().toString());
        assertTrue(document.run("me", Typing.deleteForward(), 6));
    }

    @Test
    void readOnlyTextIsNotChangedUntilItIsAllowed() {
        Document<String> document = document("a");
        document.setAccess(Document.Access.READ_ONLY);
        assertThrows(Refusal.class, () -> document.run("me", Typing.insert("x")));
        assertEquals("a", document.text().toString());
        document.setAccess(Document.Access.READ_ONLY_OVERRULED);
        document.run("me", Typing.insert("x"));
        assertEquals("xa", document.text().toString());
    }

    @Test
    void byteOrderMarkIsNoPartOfTheTextAndStaysFirst() {
        TextFormat.Decoded decoded = TextFormat.decode("\uFEFFa\r\nb\r\n".getBytes(UTF_8), "f");
        assertEquals("a\nb\n", decoded.text().toString());
        Text changed = Edit.replace(decoded.text(), Position.START, Position.START, "X").apply(decoded.text());
        assertEquals("\uFEFFXa\r\nb\r\n", new String(decoded.format().encode(changed), UTF_8));
        assertEquals("UTF-8 with BOM · CRLF", decoded.format().label());
    }
}
