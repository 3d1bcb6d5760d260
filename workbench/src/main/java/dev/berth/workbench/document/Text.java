package dev.berth.workbench.document;

import dev.berth.core.version.LineChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable text of one or more lines without their line ends. Lines stand in chunks of at most {@link #LARGEST_CHUNK},
 * so a change copies one chunk and the list of chunks and shares the rest: a keystroke in a file of 300,000 lines copies
 * about a thousand references.
 */
public final class Text {

    private static final int CHUNK = 512;
    private static final int LARGEST_CHUNK = 2 * CHUNK;
    /** About how much heap a line takes beside its characters: its string, the array in it, and where it is named. */
    private static final int LINE_OVERHEAD = 48;

    public static final Text EMPTY = new Text(new String[][]{{""}});

    private final String[][] chunks;
    /** The number of the first line of each chunk, and behind the last the number of lines. */
    private final int[] starts;

    private Text(String[][] chunks) {
        this.chunks = chunks;
        this.starts = new int[chunks.length + 1];
        for (int i = 0; i < chunks.length; i++) {
            starts[i + 1] = starts[i] + chunks[i].length;
        }
    }

    /** Lines are parted by {@code \n}; n of them make n + 1 lines. */
    public static Text of(String text) {
        return ofLines(Arrays.asList(text.split("\n", -1)));
    }

    static Text ofLines(List<String> lines) {
        List<String[]> chunks = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += CHUNK) {
            chunks.add(lines.subList(from, Math.min(lines.size(), from + CHUNK)).toArray(String[]::new));
        }
        return new Text(chunks.toArray(String[][]::new));
    }

    public int lines() {
        return starts[chunks.length];
    }

    public String line(int number) {
        int chunk = chunkOf(number);
        return chunks[chunk][number - starts[chunk]];
    }

    public Position end() {
        int last = lines() - 1;
        return new Position(last, line(last).length());
    }

    /** The nearest position that this text has; never inside a surrogate pair. */
    public Position clamp(Position position) {
        int line = Math.min(position.line(), lines() - 1);
        String content = line(line);
        int column = Math.min(position.column(), content.length());
        boolean splits = column > 0 && column < content.length() && Character.isLowSurrogate(content.charAt(column))
                && Character.isHighSurrogate(content.charAt(column - 1));
        return new Position(line, splits ? column - 1 : column);
    }

    public String between(Position from, Position to) {
        if (from.line() == to.line()) {
            return line(from.line()).substring(from.column(), to.column());
        }
        StringBuilder text = new StringBuilder(line(from.line()).substring(from.column()));
        for (int line = from.line() + 1; line < to.line(); line++) {
            text.append('\n').append(line(line));
        }
        return text.append('\n').append(line(to.line()), 0, to.column()).toString();
    }

    /** The text with what is between the two positions replaced. */
    Text replace(Position from, Position to, String inserted) {
        String head = line(from.line()).substring(0, from.column());
        String tail = line(to.line()).substring(to.column());
        List<String> changed = Arrays.asList((head + inserted + tail).split("\n", -1));
        int first = chunkOf(from.line());
        int last = chunkOf(to.line());
        List<String> lines = new ArrayList<>();
        lines.addAll(Arrays.asList(chunks[first]).subList(0, from.line() - starts[first]));
        lines.addAll(changed);
        lines.addAll(Arrays.asList(chunks[last]).subList(to.line() - starts[last] + 1, chunks[last].length));
        return withChunks(first, last, lines);
    }

    private Text withChunks(int first, int last, List<String> lines) {
        String[][] middle = lines.size() <= LARGEST_CHUNK
                ? new String[][]{lines.toArray(String[]::new)}
                : ofLines(lines).chunks;
        String[][] all = new String[first + middle.length + chunks.length - last - 1][];
        System.arraycopy(chunks, 0, all, 0, first);
        System.arraycopy(middle, 0, all, first, middle.length);
        System.arraycopy(chunks, last + 1, all, first + middle.length, chunks.length - last - 1);
        return new Text(all);
    }

    private int chunkOf(int line) {
        if (line < 0 || line >= lines()) {
            throw new IndexOutOfBoundsException("line " + line + " of " + lines());
        }
        int found = Arrays.binarySearch(starts, line);
        return found >= 0 ? found : -found - 2;
    }

    /** How this text differs from the one that it came from. */
    public LineChange changesFrom(Text before) {
        List<LineDifference.Run> runs = LineDifference.between(before, this);
        return new LineChange(runs.stream().mapToInt(LineDifference.Run::added).sum(),
                runs.stream().mapToInt(LineDifference.Run::removed).sum(),
                runs.isEmpty() ? 1 : runs.getFirst().otherStart() + 1);
    }

    /** Whether both are one object, which takes its heap once. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isSharedBy(Text other) {
        return this == other;
    }

    /** About how much heap the text takes, as a limit counts it: one byte a character, as most lines have it. Looks at every line. */
    public long bytes() {
        long bytes = (long) lines() * LINE_OVERHEAD;
        for (String[] chunk : chunks) {
            for (String line : chunk) {
                bytes += line.length();
            }
        }
        return bytes;
    }

    /** The mark and all lines, joined by {@code lineEnd}. */
    String join(String mark, String lineEnd) {
        StringBuilder text = new StringBuilder(mark);
        for (int line = 0; line < lines(); line++) {
            text.append(line == 0 ? "" : lineEnd).append(line(line));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && join("", "\n").equals(text.join("", "\n"));
    }

    @Override
    public int hashCode() {
        return join("", "\n").hashCode();
    }

    @Override
    public String toString() {
        return join("", "\n");
    }
}
