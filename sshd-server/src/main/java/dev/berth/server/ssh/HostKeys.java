package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.store.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * Keeps the server's host keys: ed25519, and RSA for clients that have nothing else, in OpenSSH's format, made once, readable
 * by the server only. An ECDSA key that an older server made stays where it is and is not used.
 */
public final class HostKeys {

    private record Kind(String file, String algorithm, int bits) {}

    private static final List<Kind> KINDS = List.of(new Kind("ssh_host_ed25519_key", KeyPairProvider.SSH_ED25519, 256),
            new Kind("ssh_host_rsa_key", KeyPairProvider.SSH_RSA, 3072));

    private HostKeys() {}

    /** The keys in the folder, those that are missing made now. Refused DATA_FOLDER where that fails. */
    public static FileKeyPairProvider in(Path folder) {
        List<Path> files = KINDS.stream().map(kind -> present(folder, kind)).toList();
        return new FileKeyPairProvider(files);
    }

    private static Path present(Path folder, Kind kind) {
        Path file = folder.resolve(kind.file());
        try {
            if (!Files.exists(file)) {
                make(file, kind);
            } else if (Files.size(file) == 0) {
                throw new Refusal(Refusal.Code.DATA_FOLDER, "the host key " + file + " is empty, and clients know this"
                        + " server by it: put the key back from a backup, or remove the file to have a new one made, of"
                        + " which clients will warn. Nothing was changed");
            }
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new Refusal(Refusal.Code.DATA_FOLDER, "the host key " + file + " cannot be made: " + e.getMessage(),
                    e);
        }
    }

    /** Whole or not at all: a crash must not leave half a key. */
    private static void make(Path file, Kind kind) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyUtils.generateKeyPair(kind.algorithm(), kind.bits());
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "berth host key", null, key);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        DurableFiles.write(unfinished, key.toByteArray());
        DurableFiles.rename(unfinished, file);
    }
}
