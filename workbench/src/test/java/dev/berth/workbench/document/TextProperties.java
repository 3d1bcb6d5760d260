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
        Text text = Text.of(before);
        assertEquals(after, Difference.between(text, Text.of(after)).apply(text).toString());
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
