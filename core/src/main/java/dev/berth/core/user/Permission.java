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

    /** The console has no container of its own. */
    static User requirePerson(Actor by) {
        return switch (by) {
            case Actor.Person(User user) -> user;
            case Actor.Console() -> throw new Refusal(Refusal.Code.NOT_ALLOWED,
                    "this is about the container of whoever asks: run it as a user, with ssh NAME@HOST berth …;"
                            + " an admin ends another's with 'berth user stop NAME'");
        };
    }

    static void requireSelfOrAdmin(Actor by, UserName name) {
        if (!by.is(name) && !by.isAdmin()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "you may do that to your own account only");
        }
    }
}
