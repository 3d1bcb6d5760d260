package dev.berth.core.user;

import dev.berth.config.NetworkPolicy;
import dev.berth.core.identity.Identity;
import dev.berth.core.limits.Limits;
import java.time.Instant;
import java.util.Optional;

/**
 * A person with a login. The uid is the identity everywhere; it is never given to anybody else.
 *
 * @param network what the container may reach; empty where berth.toml's policy for everybody holds
 */
public record User(UserName name, int uid, Role role, Status status, Limits limits,
        Optional<NetworkPolicy> network, Instant created) {

    public enum Role {
        MEMBER, ADMIN
    }

    public enum Status {
        ENABLED, DISABLED
    }

    /** Who this user's own processes run as: a private group of the same number. */
    public Identity identity() {
        return new Identity(uid, uid);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    public boolean isDisabled() {
        return status == Status.DISABLED;
    }

    /** The home folder inside the container. */
    public String home() {
        return "/home/" + name;
    }
}
