package dev.berth.workbench.document;

import dev.berth.core.project.ProjectPath;
import java.util.Locale;
import java.util.Set;

/**
 * One level of indentation: a tab, or a number of blanks. A text's own habit comes before its language's.
 *
 * @param unit a tab, or one or more blanks
 */
public record Indent(String unit) {

    private static final Indent TAB = new Indent("\t");
    private static final Indent TWO = new Indent("  ");
    private static final Indent FOUR = new Indent("    ");

    private static final Set<String> TABBED_NAMES = Set.of("makefile", "gnumakefile", "go.mod", ".gitconfig",
            ".gitmodules");
    private static final Set<String> TABBED = Set.of("go", "mk", "mak", "tsv");
    private static final Set<String> BY_TWO = Set.of("yaml", "yml", "json", "js", "jsx", "mjs", "ts", "tsx", "html",
            "css", "scss", "xml", "rb", "lua", "tf", "proto");
    /** Beyond these a text's habit is known. */
    private static final int LINES_LOOKED_AT = 1_000;
    private static final int WIDEST = 8;

    /** What is usual in files of this name. */
    public static Indent of(ProjectPath path) {
        String shown = path.display().toLowerCase(Locale.ROOT);
        String name = shown.substring(shown.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (TABBED_NAMES.contains(name) || TABBED.contains(ending)) {
            return TAB;
        }
        return BY_TWO.contains(ending) ? TWO : FOUR;
    }

    /** What this text is indented with; this where it does not say. */
    Indent in(Text text) {
        int tabbed = 0;
        int[] steps = new int[WIDEST + 1];
        int before = WIDEST;
        for (int line = 0; line < Math.min(text.lines(), LINES_LOOKED_AT); line++) {
            String content = text.line(line);
            int blanks = blanks(content);
            if (content.startsWith("\t")) {
                tabbed++;
            } else if (!content.isBlank() && !content.startsWith("*", blanks)) {
                int step = blanks - before;
                if (step > 1 && step <= WIDEST) {
                    steps[step]++;
                }
                before = blanks;
            }
        }
        return chosen(tabbed, steps);
    }

    private static int blanks(String line) {
        int blanks = 0;
        while (blanks < line.length() && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return blanks;
    }

    private Indent chosen(int tabbed, int[] steps) {
        int best = 0;
        for (int step = 1; step < steps.length; step++) {
            best = steps[step] > steps[best] ? step : best;
        }
        if (tabbed > steps[best]) {
            return TAB;
        }
        return best == 0 ? this : new Indent(" ".repeat(best));
    }

    boolean isTab() {
        return unit.equals("\t");
    }

    int width() {
        return unit.length();
    }
}
