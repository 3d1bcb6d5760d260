package dev.berth.workbench.room;

import dev.berth.workbench.document.Text;
import dev.berth.workbench.document.TextFormat;
import dev.berth.workbench.files.FileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A document's file as it was last read or written here. Immutable; the text shares its lines with the document's.
 *
 * @param seen a moment at which the file was so: before it was read, or after it was written
 */
record KnownFile(FileAttributes attributes, Text text, TextFormat format, Instant seen) {

    /** The container gives times in whole seconds, and its kernel's clock may be a tick late. */
    private static final Duration GRANULARITY = Duration.ofSeconds(2);
    private static final int OWNER_WRITES = 0200;

    /**
     * Whether only its content can tell that the file is still the same. Size and time do not tell of a change within the second
     * in which the file was last written, as git has it of its index; nor does a time that is still to come.
     */
    boolean mayDiffer(FileAttributes now) {
        return !now.looksLike(attributes) || seen.isBefore(attributes.modified().plus(GRANULARITY));
    }

    /** Whether this is what the other one is, seen at the same moment. */
    boolean isSeenAs(KnownFile other) {
        return seen.equals(other.seen) && attributes.equals(other.attributes);
    }

    boolean hasContent(byte[] content) {
        return Arrays.equals(content(), content);
    }

    byte[] content() {
        return format.encode(text);
    }

    boolean isReadOnly() {
        return (attributes.permissions() & OWNER_WRITES) == 0;
    }

    /** The same content, seen again. */
    KnownFile seenAgain(FileAttributes now, Instant at) {
        return new KnownFile(now, text, format, at);
    }
}
