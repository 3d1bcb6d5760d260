package dev.berth.core.session;

import dev.berth.core.user.UserName;
import java.util.List;

/** The connections that are open now. Safe from any thread. */
public interface LiveSessions {

    /** Those on which somebody has logged in, the oldest first. */
    List<Connection> open();

    /** Shows every connection of this user the sentence and closes it. Nothing to do where there is none. */
    void end(UserName user, String sentence);
}
