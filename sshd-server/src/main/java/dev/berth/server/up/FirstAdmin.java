package dev.berth.server.up;

import dev.berth.core.Refusal;
import dev.berth.core.user.Accounts;
import dev.berth.core.user.Actor;
import dev.berth.core.user.LimitsChange;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.server.Berth;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the first admin of a new data folder: named after who started the server, {@code admin} for root, with that
 * user's public keys, or else with a password that is shown once.
 */
final class FirstAdmin {

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private final Map<String, String> environment;

    /** @param password shown once; empty where the admin has keys */
    record Made(UserName name, Optional<String> password, int keys) {}

    FirstAdmin(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<Made> addIfNobody(Berth berth) {
        if (berth.hasUsers()) {
            return Optional.empty();
        }
        List<PublicKey> keys = keys();
        Optional<String> password = keys.isEmpty() ? Optional.of(password()) : Optional.empty();
        UserName name = name();
        berth.useCases().accounts().add(new Actor.Console(),
                new Accounts.NewAccount(name, User.Role.ADMIN, LimitsChange.NONE, Optional.empty(), keys,
                        password));
        return Optional.of(new Made(name, password, keys.size()));
    }

    /** Whom this data folder's first admin is named after. */
    static UserName name() {
        try {
            return new UserName(System.getProperty("user.name", "admin"));
        } catch (Refusal _) {
            return new UserName("admin");
        }
    }

    /** Of {@code ~/.ssh/*.pub} and {@code authorized_keys}; what cannot be read is left out. */
    private List<PublicKey> keys() {
        Set<PublicKey> keys = new LinkedHashSet<>();
        Path folder = Path.of(environment.getOrDefault("HOME", "/"), ".ssh");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{*.pub,authorized_keys}")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    parse(line).ifPresent(keys::add);
                }
            }
        } catch (IOException _) {
            // No such folder, or not ours: then there is a password.
        }
        return List.copyOf(keys);
    }

    private static Optional<PublicKey> parse(String line) {
        try {
            return Optional.of(PublicKey.parse(line));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
