package dev.berth.workbench.terminal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The links (OSC 8) that a terminal's cells lead to, by number: the newest {@link #MOST}. An older one is forgotten, and
 * its cells are plain text again. Filled by the emulator's thread, read by any.
 */
final class Links {

    static final int MOST = 1024;
    static final int LONGEST = 1024;
    static final int NONE = 0;

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "ftp", "ftps", "file");

    private record Link(int number, String target) {}

    private final AtomicReferenceArray<Link> newest = new AtomicReferenceArray<>(MOST);
    private final Map<String, Integer> numbers = new HashMap<>();
    private int last = NONE;

    /** The number of a link; {@link #NONE} for what is no link that anybody should follow. */
    int number(String target) {
        if (!isKept(target)) {
            return NONE;
        }
        Integer known = numbers.get(target);
        return known != null ? known : add(target);
    }

    private int add(String target) {
        if (last == Integer.MAX_VALUE) {
            return NONE;
        }
        last++;
        put(new Link(last, target));
        return last;
    }

    private void put(Link link) {
        Link oldest = newest.getAndSet(link.number() % MOST, link);
        if (oldest != null) {
            numbers.remove(oldest.target(), oldest.number());
        }
        numbers.put(link.target(), link.number());
    }

    Optional<String> target(int number) {
        Link link = newest.get(number % MOST);
        return link != null && link.number() == number ? Optional.of(link.target()) : Optional.empty();
    }

    private static boolean isKept(String target) {
        int colon = target.indexOf(':');
        return colon > 0 && target.length() <= LONGEST
                && SCHEMES.contains(target.substring(0, colon).toLowerCase(Locale.ROOT))
                && target.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    }

    void clear() {
        numbers.clear();
        for (int i = 0; i < MOST; i++) {
            newest.set(i, null);
        }
    }

    void save(StateWriter out) {
        out.writeNumber(last);
        out.writeNumber(numbers.size());
        for (int i = 0; i < MOST; i++) {
            Link link = newest.get(i);
            if (link != null) {
                out.writeNumber(link.number());
                out.writeText(link.target());
            }
        }
    }

    void restore(StateReader in) {
        last = in.readNumber(Integer.MAX_VALUE);
        int count = in.readNumber(MOST);
        for (int i = 0; i < count; i++) {
            int number = in.readNumber(last);
            String target = in.readText(LONGEST);
            in.require(number != NONE && isKept(target) && !numbers.containsKey(target)
                    && newest.get(number % MOST) == null);
            put(new Link(number, target));
        }
    }
}
