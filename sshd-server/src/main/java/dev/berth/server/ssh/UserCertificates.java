package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.user.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * Decides which user certificates of OpenSSH log somebody in: those of an authority that the admin trusts, which name the
 * user among their principals and ask for nothing that the server would not do. MINA has checked by then that it is a user's,
 * that it is valid now and what its authority signed, but not who the authority is. The file is read at each login, so a
 * change in it holds at once. Immutable.
 *
 * @param trusted a file of public keys; empty where no certificates are taken
 */
record UserCertificates(Optional<Path> trusted) {

    /** What a certificate that was made without further wishes allows; one that lacks it asks for a restriction. */
    private static final Set<String> USUAL = Set.of("permit-pty", "permit-port-forwarding");
    private static final int LONGEST_LABEL = 60;

    /**
     * @param authority the fingerprint of its key
     * @param label what the authority called the certificate, as it was given
     */
    record Certified(String authority, String label) {}

    /** @param refused is told why it is not taken */
    Optional<Certified> check(String name, OpenSshCertificate certificate, Consumer<String> refused) {
        Optional<String> authority = fingerprint(certificate.getCaPubKey());
        String label = dev.berth.core.Printable.of(certificate.getId(), LONGEST_LABEL);
        Optional<String> objection = objection(name, certificate, authority);
        objection.ifPresent(why -> refused.accept("'" + label + "' " + why));
        return objection.isPresent() ? Optional.empty() : authority.map(key -> new Certified(key, label));
    }

    private Optional<String> objection(String name, OpenSshCertificate certificate, Optional<String> authority) {
        if (authority.isEmpty() || !isTrusted(authority.get())) {
            return Optional.of("is of an authority that is not trusted here");
        }
        if (!certificate.getPrincipals().contains(name)) {
            return Optional.of("does not name the user");
        }
        if (!certificate.getCriticalOptionsMap().isEmpty()) {
            return Optional.of("has the critical option " + certificate.getCriticalOptionsMap().firstKey()
                    + ", which is not known here");
        }
        return certificate.getExtensionsMap().keySet().containsAll(USUAL)
                ? Optional.empty()
                : Optional.of(
                        "restricts what may be done, which is not known here: it must permit pty and port-forwarding");
    }

    boolean isTrusted(String authority) {
        return keys().stream().anyMatch(key -> key.fingerprint().equals(authority));
    }

    private List<PublicKey> keys() {
        if (trusted.isEmpty()) {
            return List.of();
        }
        try {
            return Files.readAllLines(trusted.get()).stream().flatMap(line -> key(line).stream()).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Optional<PublicKey> key(String line) {
        try {
            return Optional.of(PublicKey.parse(line));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private static Optional<String> fingerprint(java.security.PublicKey key) {
        return key(PublicKeyEntry.toString(key)).map(PublicKey::fingerprint);
    }
}
