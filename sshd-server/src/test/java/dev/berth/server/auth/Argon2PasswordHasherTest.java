package dev.berth.server.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.berth.core.user.PasswordHash;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle is Bouncy Castle's Argon2. */
final class Argon2PasswordHasherTest {

    private static final byte[] PASSWORD = "correct horse battery staple".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Argon2id argon = new Argon2id();

    @ParameterizedTest
    @CsvSource({"8,1,32", "8,3,16", "64,2,64", "67,2,65", "1024,1,128", "3000,3,32", "19456,2,32"})
    void hashesAreThoseOfAnotherImplementation(int kib, int passes, int length) {
        argon.hash(SALT, PASSWORD, 128, 1, 32);
        assertArrayEquals(oracle(kib, passes, length), argon.hash(PASSWORD, SALT, kib, passes, length));
    }

    private static byte[] oracle(int kib, int passes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(kib).withIterations(passes)
                .withParallelism(1).withSalt(SALT).build());
        byte[] hash = new byte[length];
        generator.generateBytes(PASSWORD, hash);
        return hash;
    }

    @Test
    void aHundredHashesTakeTheMemoryOfOne() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        argon.hash(PASSWORD, SALT, 1024, 1, 32);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            argon.hash(PASSWORD, SALT, 1024, 1, 32);
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken < 100 * 1024 * 1024 / 2, "allocated " + taken);
        long control = threads.getCurrentThreadAllocatedBytes();
        new Argon2id().hash(PASSWORD, SALT, 1024, 1, 32);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - control > 1024 * 1024);
    }

    @Test
    void aPasswordFitsItsOwnHashOnly() {
        Argon2PasswordHasher hasher = new Argon2PasswordHasher();
        PasswordHash hash = hasher.hash("a password");
        assertTrue(hash.encoded().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash.encoded());
        assertTrue(hasher.matches("a password", hash));
        assertFalse(hasher.matches("a passworD", hash));
        assertFalse(hasher.matches("a password", new PasswordHash("nonsense")));
        assertEquals(false, hash.encoded().equals(hasher.hash("a password").encoded()));
    }
}
