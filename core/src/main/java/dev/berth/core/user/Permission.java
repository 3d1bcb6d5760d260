package dev.berth.core.user;

import dev.berth.core.Refusal;

/**
 * Decides who may do what, by what the asking person is at that moment: somebody who was disabled or removed after they
 * logged in may do nothing. Lives as long as the server; safe from any thread.
 */
public final class Permission {

    private final Users users;

    public Permission(Users users) {
        this.users = users;
    }

    public void requireAdmin(Actor by) {
        if (!isAdmin(by)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "only an admin may do that");
        }
    }

    /** @return the user as they are now; the console has no container of its own and is refused */
    public User requirePerson(Actor by) {
        return switch (by) {
            case Actor.Person person -> resolved(person);
            case Actor.Console _ -> throw new Refusal(Refusal.Code.NOT_ALLOWED,
                    "this is about the container of whoever asks: run it as a user, with ssh NAME@HOST berth …;"
                            + " an admin ends another's with 'berth user stop NAME'");
        };
    }

    void requireSelfOrAdmin(Actor by, UserName name) {
        boolean self = by instanceof Actor.Person person && resolved(person).name().equals(name);
        if (!self && !isAdmin(by)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "you may do that to your own account only");
        }
    }

    private boolean isAdmin(Actor by) {
        return switch (by) {
            case Actor.Console _ -> true;
            case Actor.Person person -> resolved(person).isAdmin();
        };
    }

    private User resolved(Actor.Person person) {
        return users.find(person.name())
                .filter(user -> user.uid() == person.uid() && !user.isDisabled())
                .orElseThrow(() -> new Refusal(Refusal.Code.DISABLED, "your account is disabled; ask the admin"));
    }
}
