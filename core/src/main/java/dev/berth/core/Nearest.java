package dev.berth.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name somebody probably meant, for sentences that refuse an unknown one. */
public final class Nearest {

    private static final int SHOWN = 10;

    private Nearest() {}

    /** The rest of a sentence: what was probably meant and what there is, or {@code none}. */
    public static String hint(String asked, List<String> names, String none) {
        if (names.isEmpty()) {
            return "; " + none;
        }
        String list = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
        return to(asked, names).map(name -> "; did you mean '" + name + "'?").orElse("") + " (there is: " + list + more
                + ")";
    }

    /** The nearest of the names, where it is near enough to be a slip of the fingers. */
    public static Optional<String> to(String asked, List<String> names) {
        return names.stream().min(Comparator.comparingInt(name -> distance(asked, name)))
                .filter(name -> distance(asked, name) <= Math.max(1, asked.length() / 3));
    }

    /** Levenshtein's: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
