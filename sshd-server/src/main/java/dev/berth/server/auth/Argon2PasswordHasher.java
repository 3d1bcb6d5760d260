package dev.berth.server.auth;

import dev.berth.core.user.PasswordHash;
import dev.berth.core.user.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes with Argon2id (RFC 9106) and the parameters that OWASP's password storage cheat sheet gives as equivalent to its
 * first choice: 19 MiB, 2 passes, 1 lane; about 40 ms. One thread of the lowest priority does it for everybody, one
 * password after the other, so that a flood of guesses takes neither memory nor the processors that others need; it and
 * its memory go after a minute without work. Safe from any thread.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final long KEPT_SECONDS = 60;
    private static final Pattern PHC = Pattern
            .compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor hashing = new ThreadPoolExecutor(0, 1, KEPT_SECONDS, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Hashing::new);

    /** The thread that has the memory. */
    private static final class Hashing extends Thread {

        private final Argon2id argon = new Argon2id();

        /** A hint: where the JVM minds priorities, keys are answered before guesses are hashed. */
        @SuppressWarnings("ThreadPriorityCheck")
        Hashing(Runnable work) {
            super(work, "password-hash");
            setDaemon(true);
            setPriority(MIN_PRIORITY);
        }
    }

    @Override
    public PasswordHash hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s".formatted(MEMORY_KIB, PASSES,
                base64.encodeToString(salt), base64.encodeToString(hash)));
    }

    @Override
    public boolean matches(String password, PasswordHash hash) {
        Matcher phc = PHC.matcher(hash.encoded());
        if (!phc.matches()) {
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(phc.group(4));
        byte[] actual = argon2(password, Base64.getDecoder().decode(phc.group(3)), Integer.parseInt(phc.group(1)),
                Integer.parseInt(phc.group(2)), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private byte[] argon2(String password, byte[] salt, int memory, int passes, int length) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        Future<byte[]> hash = hashing.submit(
                () -> ((Hashing) Thread.currentThread()).argon.hash(bytes, salt, memory, passes, length));
        try {
            return hash.get();
        } catch (InterruptedException e) {
            hash.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a password was hashed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e);
        }
    }
}
