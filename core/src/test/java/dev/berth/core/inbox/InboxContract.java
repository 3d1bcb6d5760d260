package dev.berth.core.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.user.UserName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Inbox} keeps to. */
public abstract class InboxContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456789Z");
    protected static final UserName ALICE = new UserName("alice");
    protected static final UserName BOB = new UserName("bob");

    /** Empty at first, the same one all through a test; ALICE and BOB are users. */
    protected abstract Inbox inbox();

    @Test
    void newestIsFirst() {
        inbox().leave(ALICE, message(1));
        inbox().leave(ALICE, message(2));
        assertEquals(List.of(message(2), message(1)), inbox().unread(ALICE));
    }

    @Test
    void messagesOfOneUserAreNobodyElses() {
        inbox().leave(ALICE, message(1));
        inbox().read(BOB, message(9));
        assertEquals(List.of(), inbox().unread(BOB));
        assertEquals(1, inbox().unread(ALICE).size());
    }

    @Test
    void whatCameAfterTheOneThatWasReadStays() {
        inbox().leave(ALICE, message(1));
        inbox().leave(ALICE, message(2));
        inbox().leave(ALICE, message(3));
        inbox().read(ALICE, message(2));
        assertEquals(List.of(message(3)), inbox().unread(ALICE));
    }

    @Test
    void oldestMakeRoom() {
        for (int i = 0; i < Inbox.MOST + 3; i++) {
            inbox().leave(ALICE, message(i));
        }
        assertEquals(Inbox.MOST, inbox().unread(ALICE).size());
        assertEquals(message(3), inbox().unread(ALICE).getLast());
    }

    @Test
    void messageToNobodyIsNothing() {
        inbox().leave(new UserName("nobody-here"), message(1));
        assertEquals(List.of(), inbox().unread(new UserName("nobody-here")));
    }

    private static Message message(int number) {
        return new Message(NOON.plusSeconds(number), "message " + number);
    }
}
