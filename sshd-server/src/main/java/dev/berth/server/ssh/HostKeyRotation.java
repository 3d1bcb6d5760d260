package dev.berth.server.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Tells clients all host keys once they have logged in, and proves on demand that it has them (OpenSSH's PROTOCOL, section
 * 2.5): a client that knows one learns the others, so that keys can be changed. MINA's own signs with SHA-1 for RSA, and
 * leaves the kind of signature out.
 */
final class HostKeyRotation implements RequestHandler<ConnectionService> {

    private static final String ANNOUNCEMENT = "hostkeys-00@openssh.com";
    private static final String PROOF = "hostkeys-prove-00@openssh.com";

    private final KeyPairProvider keys;

    HostKeyRotation(KeyPairProvider keys) {
        this.keys = keys;
    }

    void announce(Session session) throws IOException {
        Buffer request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        request.putString(ANNOUNCEMENT);
        request.putBoolean(false);
        for (KeyPair pair : pairs(session)) {
            request.putPublicKey(pair.getPublic());
        }
        session.writePacket(request);
    }

    private Iterable<KeyPair> pairs(Session session) throws IOException {
        try {
            return keys.loadKeys(session);
        } catch (GeneralSecurityException e) {
            throw new IOException("the host keys cannot be read", e);
        }
    }

    @Override
    public Result process(ConnectionService connection, String request, boolean wantReply, Buffer buffer)
            throws Exception {
        if (!request.equals(PROOF) || !wantReply) {
            return Result.Unsupported;
        }
        Session session = connection.getSession();
        Buffer reply = session.createBuffer(SshConstants.SSH_MSG_REQUEST_SUCCESS);
        while (buffer.available() > 0) {
            PublicKey asked = buffer.getPublicKey();
            KeyPair pair = find(session, asked);
            reply.putBytes(signature(session, pair));
        }
        session.writePacket(reply);
        return Result.Replied;
    }

    private KeyPair find(Session session, PublicKey asked) throws IOException {
        for (KeyPair pair : pairs(session)) {
            if (KeyUtils.compareKeys(pair.getPublic(), asked)) {
                return pair;
            }
        }
        throw new IOException("a proof was asked of a host key that is not this server's");
    }

    private static byte[] signature(Session session, KeyPair pair) throws Exception {
        ByteArrayBuffer signed = new ByteArrayBuffer();
        signed.putString(PROOF);
        signed.putBytes(session.getSessionId());
        signed.putPublicKey(pair.getPublic());
        BuiltinSignatures kind = kind(pair.getPublic());
        Signature signer = kind.create();
        signer.initSigner(session, pair.getPrivate());
        signer.update(session, signed.getCompactData());
        ByteArrayBuffer signature = new ByteArrayBuffer();
        signature.putString(kind.getName());
        signature.putBytes(signer.sign(session));
        return signature.getCompactData();
    }

    private static BuiltinSignatures kind(PublicKey key) {
        return KeyPairProvider.SSH_RSA.equals(KeyUtils.getKeyType(key))
                ? BuiltinSignatures.rsaSHA512
                : BuiltinSignatures.ed25519;
    }
}
