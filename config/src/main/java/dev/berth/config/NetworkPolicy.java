package dev.berth.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user's container may reach. Never the host itself, and never another user's container. */
public enum NetworkPolicy {
    /** Nothing. */
    NONE,
    /** The internet, but no private address. */
    INTERNET,
    /** The internet and the host's local network. */
    LAN;

    /** As it is written in berth.toml and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NetworkPolicy> parse(String word) {
        return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
    }
}
