package dev.berth.core.user;

import java.util.Optional;

/**
 * Names who asks for something to be done: front doors find out, use cases decide by it. It says nothing of what the
 * person may do: {@link Permission} looks that up at each decision, since it may change while they are logged in.
 */
public sealed interface Actor {

    /**
     * The admin at the server's own console: whoever may open the data folder.
     *
     * @param account of the operating system, found out by the server; empty where the server acts by itself
     */
    record Console(Optional<String> account) implements Actor {

        /** For what the server does by itself. */
        public Console() {
            this(Optional.empty());
        }

        public Console(String account) {
            this(Optional.of(account));
        }
    }

    /**
     * A user who has logged in.
     *
     * @param uid tells them from a later user of the same name
     */
    record Person(UserName name, int uid) implements Actor {

        public Person(User user) {
            this(user.name(), user.uid());
        }
    }

    /** The name in the audit; no user can be called {@code console}, and no name has a colon. */
    default String audited() {
        return switch (this) {
            case Console(Optional<String> account) -> "console" + account.map(name -> ":" + name).orElse("");
            case Person(UserName name, _) -> name.value();
        };
    }
}
