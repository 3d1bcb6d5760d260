package dev.berth.sandbox;

import dev.berth.config.ByteSize;
import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.Optional;

/** Users for tests of sandboxes. */
public final class TestUsers {

    public static final Limits LIMITS = new Limits(2.0, ByteSize.ofMebibytes(512), ByteSize.ofMebibytes(64), 128,
            4096);

    private TestUsers() {}

    public static User user(String name, int uid) {
        return new User(new UserName(name), uid, User.Role.MEMBER, User.Status.ENABLED, LIMITS, Optional.empty(),
                Instant.EPOCH);
    }
}
