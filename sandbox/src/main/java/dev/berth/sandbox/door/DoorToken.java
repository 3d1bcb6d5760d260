package dev.berth.sandbox.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What a sandbox's doors know and nobody outside it: {@link #LENGTH} hex digits, new for each sandbox's folder. */
final class DoorToken {

    static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] text;

    private DoorToken(byte[] text) {
        this.text = text;
    }

    static DoorToken random() {
        byte[] bytes = new byte[LENGTH / 2];
        RANDOM.nextBytes(bytes);
        return of(HexFormat.of().formatHex(bytes));
    }

    static DoorToken of(String text) {
        if (!text.matches("[0-9a-f]{" + LENGTH + "}")) {
            throw new IllegalArgumentException("not a door's token");
        }
        return new DoorToken(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** In a time that does not tell how much of it is right. */
    boolean is(byte[] said) {
        return MessageDigest.isEqual(text, said);
    }

    byte[] bytes() {
        return text.clone();
    }
}
