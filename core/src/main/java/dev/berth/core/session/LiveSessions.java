package dev.berth.core.session;

import dev.berth.core.user.Credential;
import dev.berth.core.user.UserName;
import java.util.List;
import java.util.function.Predicate;

/** The connections that are open now. Safe from any thread. */
public interface LiveSessions {

    /** Those on which somebody has logged in, the oldest first. */
    List<Connection> open();

    /** The user's containers are about to be stopped: whatever runs in them on a connection ends with this sentence. */
    default void containersStopping(UserName user, String sentence) {}

    /** Shows those connections of this user that logged in with such a credential the sentence and closes them; does not wait for it. */
    void end(UserName user, Predicate<Credential> with, String sentence);

    /** Shows every connection of this user the sentence and closes it; does not wait for it. */
    default void end(UserName user, String sentence) {
        end(user, _ -> true, sentence);
    }
}
