package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostKeysTest {

    @TempDir
    private Path keys;

    @Test
    void keysAreMadeOnceAndAreTheServersAlone() throws IOException {
        HostKeys.in(keys);
        Path key = keys.resolve("ssh_host_ed25519_key");
        String made = Files.readString(key);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        HostKeys.in(keys);
        assertEquals(made, Files.readString(key));
    }

    @Test
    void anEmptiedKeyIsRefusedWithWhatToDoAndLeftAlone() throws IOException {
        Path key = Files.createFile(keys.resolve("ssh_host_ed25519_key"));
        String sentence = assertThrows(Refusal.class, () -> HostKeys.in(keys)).sentence();
        assertTrue(sentence.contains("is empty") && sentence.contains("backup"), sentence);
        assertEquals(0, Files.size(key));
    }
}
