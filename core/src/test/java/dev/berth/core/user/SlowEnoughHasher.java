package dev.berth.core.user;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A real hash for tests, by what every JDK has (PBKDF2), with few rounds; counts its checks. */
public final class SlowEnoughHasher implements PasswordHasher {

    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};
    private final AtomicInteger checks = new AtomicInteger();

    @Override
    public PasswordHash hash(String password) {
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, 100, 256)).getEncoded();
            return new PasswordHash("$pbkdf2$" + Base64.getEncoder().encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }

    @Override
    public boolean matches(String password, PasswordHash hash) {
        checks.incrementAndGet();
        return MessageDigest.isEqual(hash(password).encoded().getBytes(StandardCharsets.US_ASCII),
                hash.encoded().getBytes(StandardCharsets.US_ASCII));
    }

    /** How often a password was checked against a hash. */
    public int checks() {
        return checks.get();
    }
}
