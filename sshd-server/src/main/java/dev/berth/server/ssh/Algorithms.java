package dev.berth.server.ssh;

import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/**
 * Names what the server agrees to, of all that MINA knows: what every client of the last ten years has and no audit objects
 * to. No SHA-1, no NIST curves for the exchange or for host keys, and no compression before somebody has logged in. Ciphers
 * are chosen by {@link BerthSession}.
 */
final class Algorithms {

    private static final List<BuiltinDHFactories> EXCHANGES = List.of(BuiltinDHFactories.mlkem768x25519,
            BuiltinDHFactories.sntrup761x25519, BuiltinDHFactories.sntrup761x25519_openssh,
            BuiltinDHFactories.curve25519, BuiltinDHFactories.curve25519_libssh, BuiltinDHFactories.dhg16_512);
    private static final List<BuiltinMacs> MACS = List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm,
            BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha512);
    /** Those that users' keys sign with, too. */
    private static final List<BuiltinSignatures> SIGNATURES = List.of(BuiltinSignatures.ed25519,
            BuiltinSignatures.ed25519_cert, BuiltinSignatures.sk_ssh_ed25519, BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA512_cert, BuiltinSignatures.rsaSHA256, BuiltinSignatures.rsaSHA256_cert,
            BuiltinSignatures.nistp256, BuiltinSignatures.nistp256_cert, BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp384_cert, BuiltinSignatures.nistp521, BuiltinSignatures.nistp521_cert,
            BuiltinSignatures.sk_ecdsa_sha2_nistp256);

    private Algorithms() {}

    static void choose(SshServer server) {
        server.setKeyExchangeFactories(EXCHANGES.stream().filter(BuiltinDHFactories::isSupported)
                .map(ServerBuilder.DH2KEX).toList());
        server.setMacFactories(supported(MACS.stream().filter(BuiltinMacs::isSupported)));
        server.setSignatureFactories(supported(SIGNATURES.stream().filter(BuiltinSignatures::isSupported)));
        server.setCompressionFactories(List.of(BuiltinCompressions.none, BuiltinCompressions.delayedZlib));
    }

    private static <T> List<NamedFactory<T>> supported(Stream<? extends NamedFactory<T>> factories) {
        return factories.<NamedFactory<T>>map(factory -> factory).toList();
    }
}
