package dev.berth.core.user;

import dev.berth.core.Refusal;

/** The rule for new passwords. */
final class Passwords {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 1024;

    private Passwords() {}

    static String require(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw refused("a password has " + SHORTEST + " to " + LONGEST + " characters, this one has " + length);
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw refused("a password cannot hold control characters such as a tab or a line break");
        }
        return password;
    }

    private static Refusal refused(String sentence) {
        return new Refusal(Refusal.Code.BAD_PASSWORD, sentence);
    }
}
