package dev.berth.core.inbox;

final class InMemoryInboxTest extends InboxContract {

    private final Inbox inbox = new InMemoryInbox(ALICE, BOB);

    @Override
    protected Inbox inbox() {
        return inbox;
    }
}
