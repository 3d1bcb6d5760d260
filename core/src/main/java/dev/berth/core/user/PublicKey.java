package dev.berth.core.user;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

/**
 * A public key as one line of an OpenSSH {@code .pub} file: algorithm, base64 blob, comment (sshd(8), AUTHORIZED_KEYS;
 * the blob is RFC 4253 section 6.6). Options before the algorithm are refused, since nobody would honour them.
 */
public record PublicKey(String algorithm, String blob, String comment) {

    private static final Set<String> ALGORITHMS = Set.of("ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ssh-rsa",
            "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ecdsa-sha2-nistp256@openssh.com");
    /** Shorter ones can be broken (NIST SP 800-131A); OpenSSH asks for as many bits since 10.0. */
    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_LINE = 16 * 1024;

    /** @throws Refusal BAD_KEY with what is wrong with the line */
    public static PublicKey parse(String line) {
        String[] words = line.strip().split("[ \t]+", 3);
        if (line.length() > LONGEST_LINE || line.strip().contains("\n") || words.length < 2) {
            throw refused("expected one line such as 'ssh-ed25519 AAAA… alice@laptop'");
        }
        if (line.contains("PRIVATE KEY")) {
            throw refused("this is a private key: keep it, and give the .pub file beside it");
        }
        if (!ALGORITHMS.contains(words[0])) {
            throw refused(
                    "'" + Printable.of(words[0], 40) + "' is not a known key type (options are not taken either)");
        }
        requireBlobOf(words[0], words[1]);
        requireLength(words[0], words[1]);
        return new PublicKey(words[0], words[1], words.length < 3 ? "" : Printable.of(words[2], 100));
    }

    private static void requireBlobOf(String algorithm, String blob) {
        byte[] bytes = decode(blob);
        byte[] name = algorithm.getBytes(StandardCharsets.US_ASCII);
        boolean fits = bytes.length > 4 + name.length && ByteBuffer.wrap(bytes).getInt() == name.length
                && ByteBuffer.wrap(bytes, 4, name.length).equals(ByteBuffer.wrap(name));
        if (!fits) {
            throw refused("the key's data does not match its type; copy the whole line again");
        }
    }

    /** The blob of an RSA key is its name, exponent and modulus, each with its length before it. */
    private static void requireLength(String algorithm, String blob) {
        if (!algorithm.equals("ssh-rsa")) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(decode(blob));
        skipField(bytes);
        skipField(bytes);
        byte[] modulus = new byte[fieldLength(bytes)];
        int bits = new BigInteger(1, bytes.get(modulus).hasRemaining() ? new byte[0] : modulus).bitLength();
        if (bits < SHORTEST_RSA) {
            throw new Refusal(Refusal.Code.BAD_KEY,
                    "an RSA key must have " + SHORTEST_RSA + " bits or more, this one has "
                            + bits + "; make another with 'ssh-keygen -t ed25519'");
        }
    }

    private static void skipField(ByteBuffer bytes) {
        bytes.position(fieldLength(bytes) + bytes.position());
    }

    private static int fieldLength(ByteBuffer bytes) {
        int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw refused("the key's data is cut short; copy the whole line again");
        }
        return length;
    }

    private static byte[] decode(String blob) {
        try {
            return Base64.getDecoder().decode(blob);
        } catch (IllegalArgumentException e) {
            throw refused("the key's data is not base64; copy the whole line again");
        }
    }

    private static Refusal refused(String why) {
        return new Refusal(Refusal.Code.BAD_KEY, "that is not a public key: " + why);
    }

    /** As {@code ssh-keygen -l} prints it: {@code SHA256:…}, base64 without padding. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(decode(blob));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The line as it goes into a file. */
    public String line() {
        return comment.isEmpty() ? algorithm + " " + blob : algorithm + " " + blob + " " + comment;
    }
}
