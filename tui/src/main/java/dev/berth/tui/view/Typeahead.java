package dev.berth.tui.view;

import dev.berth.workbench.input.Input;
import dev.berth.workbench.input.Paste;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Keeps what is typed for something that is still coming (a file, a list, a shell), in order, until it is there. Bounded.
 * Owned by the view's thread.
 */
final class Typeahead {

    /** Far more than anybody types while they wait. */
    static final int MOST_INPUTS = 4096;
    /** Of pasted text, in characters. */
    private static final int MOST_PASTED = 1 << 20;

    private final ArrayDeque<Input> waiting = new ArrayDeque<>();
    private int pasted;

    /** @return false if there is too much already: it is not kept */
    boolean add(Input input) {
        int more = input instanceof Paste paste ? paste.text().length() : 0;
        if (waiting.size() == MOST_INPUTS || pasted + more > MOST_PASTED) {
            return false;
        }
        pasted += more;
        return waiting.add(input);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** @return everything that was kept, which this keeps no longer */
    List<Input> take() {
        List<Input> all = List.copyOf(waiting);
        waiting.clear();
        pasted = 0;
        return all;
    }

    /** Forgets what was kept. @return how many keys that were */
    int drop() {
        return take().size();
    }

    /** A number of keys, in words. */
    static String keys(int count) {
        return count == 1 ? "1 key" : count + " keys";
    }
}
