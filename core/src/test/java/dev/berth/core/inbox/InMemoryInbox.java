package dev.berth.core.inbox;

import dev.berth.core.user.UserName;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages that a test keeps in memory; safe from any thread. */
public final class InMemoryInbox implements Inbox {

    private final Set<UserName> users;
    private final Map<UserName, ArrayDeque<Message>> messages = new HashMap<>();

    public InMemoryInbox(UserName... users) {
        this.users = Set.of(users);
    }

    @Override
    public synchronized void leave(UserName to, Message message) {
        if (users.contains(to)) {
            ArrayDeque<Message> theirs = messages.computeIfAbsent(to, _ -> new ArrayDeque<>());
            theirs.addFirst(message);
            if (theirs.size() > MOST) {
                theirs.removeLast();
            }
        }
    }

    @Override
    public synchronized List<Message> unread(UserName user) {
        return List.copyOf(messages.getOrDefault(user, new ArrayDeque<>()));
    }

    @Override
    public synchronized void read(UserName user, Message newest) {
        messages.getOrDefault(user, new ArrayDeque<>()).removeIf(message -> !message.at().isAfter(newest.at()));
    }
}
