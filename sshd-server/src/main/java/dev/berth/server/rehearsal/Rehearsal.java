package dev.berth.server.rehearsal;

import dev.berth.config.ByteSize;
import dev.berth.config.NetworkPolicy;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.Accounts;
import dev.berth.core.user.Actor;
import dev.berth.core.user.LimitsChange;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.server.Berth;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * One user's first hour on a real server with its real engine, in seconds. What the JVM learns from it, which classes are
 * needed and which code is hot, goes into an ahead-of-time cache when it ends ({@code -XX:AOTCacheOutput}, JEP 514 and 515), so
 * that the first person who comes does not pay for it. The user is gone again afterwards.
 */
public final class Rehearsal {

    private static final UserName NAME = new UserName("rehearsal");
    private static final ProjectName PROJECT = new ProjectName("demo");
    private static final LimitsChange SMALL = new LimitsChange(Optional.of(1.0), Optional.of(ByteSize.ofMebibytes(256)),
            Optional.of(ByteSize.ofMebibytes(64)), Optional.empty(), Optional.empty());

    private Rehearsal() {}

    /**
     * @param berth a server's that listens on that port of loopback
     * @throws IOException where something does not work as it should
     */
    public static void play(Berth berth, int port) throws IOException, InterruptedException {
        KeyPair key = key();
        Accounts accounts = berth.useCases().accounts();
        if (berth.hasUsers()) {
            // One that was killed left its guest.
            leave(berth);
        }
        User user = accounts.add(new Actor.Console(), new Accounts.NewAccount(NAME, User.Role.MEMBER, SMALL,
                Optional.of(NetworkPolicy.NONE), List.of(PublicKey.parse(PublicKeyEntry.toString(key.getPublic()))),
                Optional.empty()));
        try {
            berth.useCases().projects().create(user, PROJECT, "empty");
            new Guest(port, NAME.value(), key).tryEverything(PROJECT.value());
        } finally {
            leave(berth);
        }
    }

    private static void leave(Berth berth) {
        berth.useCases().removals().remove(new Actor.Console(), NAME, Sandboxes.Home.PURGE);
    }

    private static KeyPair key() throws IOException {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM cannot make a key", e);
        }
    }
}
