package dev.berth.store;

import dev.berth.config.ByteSize;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.inbox.Inbox;
import dev.berth.core.inbox.InboxContract;
import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.core.user.Users;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class JdbiInboxTest extends InboxContract {

    @TempDir
    private Path data;
    private TestStore store;

    @BeforeEach
    void addReaders() {
        store = new TestStore(data);
        addUser(ALICE);
        addUser(BOB);
    }

    private void addUser(UserName name) {
        Limits limits = new Limits(1, ByteSize.ofMebibytes(512), ByteSize.ofMebibytes(512), 64, 500);
        store.database().users().add(
                new Users.NewUser(name, User.Role.MEMBER, limits, Optional.empty(), List.of(), Optional.empty()),
                new AuditEntry(Instant.EPOCH, "console", "user.add", name.value(), ""));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Inbox inbox() {
        return new JdbiInbox(store.database());
    }
}
