package dev.berth.workbench.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of texts and edits. */
final class TextProperties {

    @Property
    void anEditAndItsInverseAreNothing(@ForAll("texts") String before, @ForAll("texts") String inserted,
            @ForAll @IntRange(max = 5000) int from, @ForAll @IntRange(max = 5000) int to) {
        Text text = Text.of(before);
        Edit edit = edit(text, before, from, to, inserted);
        assertEquals(text, edit.inverse().apply(edit.apply(text)));
    }

    @Property
    void anEditDoesWhatItDoesToAString(@ForAll("texts") String before, @ForAll("texts") String inserted,
            @ForAll @IntRange(max = 5000) int from, @ForAll @IntRange(max = 5000) int to) {
        int start = Math.min(from, to) % (before.length() + 1);
        int end = Math.max(start, Math.max(from, to) % (before.length() + 1));
        Text text = Text.of(before);
        Edit edit = Edit.replace(text, position(before, start), position(before, end), inserted);
        assertEquals(before.substring(0, start) + inserted + before.substring(end), edit.apply(text).toString());
        assertEquals(position(edit.apply(text).toString(), start + inserted.length()), edit.end());
    }

    @Property
    void aDifferenceMakesOneTextTheOther(@ForAll("texts") String before, @ForAll("texts") String after) {
        Document<String> document = document(before);
        document.become(Text.of(after));
        assertEquals(after, document.text().toString());
        document.undo("me");
        assertEquals(before, document.text().toString());
    }

    private static Document<String> document(String text) {
        return new Document<>(1, dev.berth.core.project.ProjectPath.of("a"),
                new TextFormat.Decoded(Text.of(text), TextFormat.LF), java.time.Instant.EPOCH);
    }

    @Property
    void lengthIsThatOfTheFile(@ForAll("files") String before, @ForAll("files") String typed) {
        TextFormat.Decoded decoded = TextFormat.decode(before.getBytes(StandardCharsets.UTF_8), "file");
        Text wanted = Edit.replace(decoded.text(), Position.START, Position.START, typed).apply(decoded.text());
        int growth = decoded.format().encode(wanted).length - decoded.format().encode(decoded.text()).length;
        assertEquals(growth, decoded.format().length(typed));
    }

    @Property
    void mergeWithAnUnchangedSideIsTheOtherOne(@ForAll("texts") String base, @ForAll("texts") String changed) {
        for (Merge.Overlap overlap : Merge.Overlap.values()) {
            assertEquals(new Merge(Text.of(changed), 0), merge(base, changed, base, overlap));
            assertEquals(new Merge(Text.of(changed), 0), merge(base, base, changed, overlap));
            assertEquals(new Merge(Text.of(changed), 0), merge(base, changed, changed, overlap));
        }
    }

    @Property
    void mergeIsTheSameFromEitherSide(@ForAll("texts") String base, @ForAll("texts") String ours,
            @ForAll("texts") String theirs) {
        assertEquals(merge(base, ours, theirs, Merge.Overlap.OURS), merge(base, theirs, ours, Merge.Overlap.THEIRS));
    }

    private static Merge merge(String base, String ours, String theirs, Merge.Overlap overlap) {
        return Merge.of(Text.of(base), Text.of(ours), Text.of(theirs), overlap);
    }

    @Property
    void readingAndWritingAFileGivesTheSameBytes(@ForAll("files") String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        TextFormat.Decoded decoded = TextFormat.decode(bytes, "file");
        assertArrayEquals(bytes, decoded.format().encode(decoded.text()));
    }

    @Property
    void undoTakesEveryEditBack(@ForAll("texts") String before, @ForAll("texts") String typed) {
        Document<String> document = new Document<>(1, dev.berth.core.project.ProjectPath.of("a"),
                new TextFormat.Decoded(Text.of(before), TextFormat.LF), java.time.Instant.EPOCH);
        typed.codePoints().forEach(c -> document.run("me", Typing.insert(Character.toString(c))));
        document.run("me", Typing.cut());
        while (document.undo("me")) {
            // until nothing is left to undo
        }
        assertEquals(before, document.snapshot().text().toString());
    }

    private static Edit edit(Text text, String string, int a, int b, String inserted) {
        int start = Math.min(a, b) % (string.length() + 1);
        int end = Math.max(start, Math.max(a, b) % (string.length() + 1));
        return Edit.replace(text, position(string, start), position(string, end), inserted);
    }

    private static Position position(String string, int index) {
        return Position.START.after(string.substring(0, index));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.strings().withChars("ab\n").ofMaxLength(40)),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().withChars("a\n").ofMinLength(1000).ofMaxLength(5000)));
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of("a", "\n", "\r\n", "\r", "ü", "日", "\uFEFF").list().ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }
}
