package dev.berth.core.draft;

final class InMemoryDraftsTest extends DraftsContract {

    private final Drafts drafts = new InMemoryDrafts();

    @Override
    protected Drafts drafts() {
        return drafts;
    }
}
