package dev.berth.workbench.document;

/** The smallest single edit of whole lines that makes one text the other. */
final class Difference {

    private Difference() {}

    static Edit between(Text before, Text after) {
        int least = Math.min(before.lines(), after.lines());
        int head = 0;
        while (head < least && before.line(head).equals(after.line(head))) {
            head++;
        }
        if (head == least && before.lines() == after.lines()) {
            return new Edit(before.end(), "", "");
        }
        int tail = 0;
        while (tail < least - head && sameFromEnd(before, after, tail)) {
            tail++;
        }
        return edit(before, after, head, tail);
    }

    private static boolean sameFromEnd(Text before, Text after, int tail) {
        return before.line(before.lines() - 1 - tail).equals(after.line(after.lines() - 1 - tail));
    }

    /** From the end of the last line in common at the top to the start of the first in common at the bottom. */
    private static Edit edit(Text before, Text after, int head, int tail) {
        Position from = head == 0 ? Position.START : new Position(head - 1, before.line(head - 1).length());
        return Edit.replace(before, from, bottom(before, tail, head),
                after.between(from, bottom(after, tail, head)));
    }

    /** With nothing in common at the top, the break before the bottom's first line stays outside. */
    private static Position bottom(Text text, int tail, int head) {
        if (tail == 0) {
            return text.end();
        }
        int line = text.lines() - tail;
        return head == 0 ? new Position(line, 0) : new Position(line - 1, text.line(line - 1).length());
    }
}
