package dev.berth.core.user;

import dev.berth.core.Nearest;
import dev.berth.core.Refusal;

/** Finds users by name, with a refusal that helps where there is none. */
final class Directory {

    private Directory() {}

    static User require(Users users, UserName name) {
        return users.find(name).orElseThrow(() -> unknown(users, name));
    }

    private static Refusal unknown(Users users, UserName name) {
        var names = users.all().stream().map(user -> user.name().value()).toList();
        return new Refusal(Refusal.Code.NOT_FOUND,
                "there is no user '" + name + "'" + Nearest.hint(name.value(), names, "there are no users yet"));
    }
}
