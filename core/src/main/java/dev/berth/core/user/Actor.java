package dev.berth.core.user;

/** Who asks for something to be done: front doors find out, use cases decide by it. */
public sealed interface Actor {

    /** The admin at the server's own console: whoever may open the data folder. */
    record Console() implements Actor {}

    /** Somebody who has logged in. */
    record Person(User user) implements Actor {}

    /** As the audit names them; no user can be called {@code console}. */
    default String name() {
        return switch (this) {
            case Console() -> "console";
            case Person(User user) -> user.name().value();
        };
    }

    default boolean isAdmin() {
        return switch (this) {
            case Console() -> true;
            case Person(User user) -> user.isAdmin();
        };
    }

    default boolean is(UserName name) {
        return switch (this) {
            case Console() -> false;
            case Person(User user) -> user.name().equals(name);
        };
    }
}
