package dev.berth.cli;

import dev.berth.core.Refusal;
import dev.berth.core.user.Actor;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One command being run: who asks, what there is to ask, where the answer goes. Lives for one command. */
record Call(Actor actor, UseCases use, InputStream stdin, PrintWriter out) {

    private static final int MOST_STDIN = 256 * 1024;

    /** The person a person's verb is about. */
    User person() {
        return switch (actor) {
            case Actor.Person _ -> use.accounts().self(actor);
            case Actor.Console _ -> throw new Refusal(Refusal.Code.NOT_ALLOWED,
                    "this is about the projects of whoever asks: run it as a user, with ssh NAME@HOST berth …");
        };
    }

    /** A password: stdin's first line. What follows it is left for {@link #keys()}. */
    String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = stdin.read(); b != -1 && b != '\n' && line.size() < MOST_STDIN; b = stdin.read()) {
                line.write(b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The public keys on the rest of stdin, as in an authorized_keys file; at least one. */
    List<PublicKey> keys() {
        List<PublicKey> keys = text().lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(PublicKey::parse).toList();
        if (keys.isEmpty()) {
            throw new Refusal(Refusal.Code.BAD_KEY, "no public key was given: expected lines as in a .pub file");
        }
        return keys;
    }

    private String text() {
        try {
            byte[] bytes = stdin.readNBytes(MOST_STDIN + 1);
            if (bytes.length > MOST_STDIN) {
                throw new Refusal(Refusal.Code.TOO_LARGE, "that is too much to be public keys");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void say(String line) {
        out.println(line);
    }
}
