package dev.berth.core.user;

import dev.berth.config.NetworkPolicy;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.limits.Limits;
import java.util.List;
import java.util.Optional;

/**
 * Where users are kept. Every change and its audit entry are one transaction, durable on return. Safe from any thread;
 * calls block.
 */
public interface Users {

    /** Everybody, by name. */
    List<User> all();

    Optional<User> find(UserName name);

    /**
     * Adds a user under a uid never used before. A name in use is refused NAME_TAKEN.
     */
    User add(NewUser user, AuditEntry audit);

    /** Forgets the user, keys, password and projects; the uid stays used. Refused NOT_FOUND. */
    void remove(UserName name, AuditEntry audit);

    void setLimits(UserName name, Limits limits, AuditEntry audit);

    /** @param network empty for the policy that holds for everybody */
    void setNetwork(UserName name, Optional<NetworkPolicy> network, AuditEntry audit);

    void setStatus(UserName name, User.Status status, AuditEntry audit);

    Optional<PasswordHash> password(UserName name);

    void setPassword(UserName name, PasswordHash password, AuditEntry audit);

    /** The user's keys, oldest first. */
    List<PublicKey> keys(UserName name);

    /** Adds a key; one the user already has is refused NAME_TAKEN. */
    void addKey(UserName name, PublicKey key, AuditEntry audit);

    /** Removes the key with this fingerprint, otherwise NOT_FOUND. */
    void removeKey(UserName name, String fingerprint, AuditEntry audit);

    record NewUser(UserName name, User.Role role, Limits limits, Optional<NetworkPolicy> network,
            List<PublicKey> keys, Optional<PasswordHash> password) {

        public NewUser {
            keys = List.copyOf(keys);
        }
    }
}
