package dev.berth.core.user;

import dev.berth.core.Refusal;

/** Who may do what to accounts, in one place. */
final class Permission {

    private Permission() {}

    static void requireAdmin(Actor by) {
        if (!by.isAdmin()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "only an admin may do that");
        }
    }

    static void requireSelfOrAdmin(Actor by, UserName name) {
        if (!by.is(name) && !by.isAdmin()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "you may do that to your own account only");
        }
    }
}
