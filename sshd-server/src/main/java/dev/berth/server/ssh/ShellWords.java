package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a command line into words as a shell does: blanks part them, quotes and backslashes keep them together (POSIX XCU
 * 2.2). Nothing is expanded.
 */
final class ShellWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /** @throws Refusal where a quote is not closed */
    static List<String> of(String line) {
        return new ShellWords(line).cut();
    }

    private List<String> cut() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n' -> endWord();
                case '\'', '"' -> quoted(c);
                case '\\' -> add(at < line.length() ? line.charAt(at++) : '\\');
                default -> add(c);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void quoted(char quote) {
        inWord = true;
        while (at < line.length() && line.charAt(at) != quote) {
            boolean escaped = quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length()
                    && "\"\\$`".indexOf(line.charAt(at + 1)) >= 0;
            at += escaped ? 1 : 0;
            word.append(line.charAt(at++));
        }
        if (at++ >= line.length()) {
            throw new Refusal(Refusal.Code.BAD_NAME, "a quote is opened and not closed: " + quote);
        }
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
