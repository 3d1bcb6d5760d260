package dev.berth.core.inbox;

import dev.berth.core.user.UserName;
import java.util.List;

/** Where messages wait for users to come back. Durable on return. Safe from any thread; calls block. */
public interface Inbox {

    /** How many of each user's are kept; the oldest make room. */
    int MOST = 50;

    /** Nothing for a user who is not there any more. */
    void leave(UserName to, Message message);

    /** Those not read yet, the newest first. */
    List<Message> unread(UserName user);

    /** Forgets this message and every older one. */
    void read(UserName user, Message newest);
}
