package dev.berth.core.user;

/** The connections that are open now, as far as accounts care. Safe from any thread. */
@FunctionalInterface
public interface LiveSessions {

    /** Shows every connection of this user the sentence and closes it. Nothing to do where there is none. */
    void end(UserName user, String sentence);
}
