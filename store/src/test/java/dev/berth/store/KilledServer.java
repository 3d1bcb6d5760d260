package dev.berth.store;

import dev.berth.config.ByteSize;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.core.user.Users;
import dev.berth.core.version.Version;
import dev.berth.core.version.Versions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A process that opens a data folder as a server does, says how many users and versions it found together, and then adds
 * one after the other until somebody kills it, counting on aloud once each is acknowledged. A version follows each tenth
 * user.
 */
final class KilledServer {

    static final Project PROJECT = new Project(10_000, new UserName("alice"), new ProjectName("demo"), "empty",
            Optional.empty(), Instant.EPOCH, Instant.EPOCH);

    private static final Limits LIMITS = new Limits(1, ByteSize.ofMebibytes(512), ByteSize.ofMebibytes(512), 100, 500);
    private static final int FOR_EACH_VERSION = 10;
    /** Reached every few seconds. */
    private static final long SMALLEST_COMPACTED = 1024 * 1024;

    /** Low, so that many kills come while versions are packed. */
    private static final VersionPacking.Threshold PACKED = new VersionPacking.Threshold(5, 1);
    private static final int READ_BACK = 50;
    private static final ProjectPath COUNTER = ProjectPath.of("src/counter");

    private KilledServer() {}

    /** @param args the data folder, and after how many milliseconds H2 may use the space of old rows again */
    public static void main(String[] args) {
        TestStore store = new TestStore(Path.of(args[0]), SMALLEST_COMPACTED);
        store.database().change(handle -> handle.execute("set retention_time " + args[1]));
        Users users = store.database().users();
        Versions versions = new GitVersions(store.folder().versions(), store.database(), InstantSource.system(),
                PACKED);
        requireContents(versions);
        int added = store.database().read(handle -> handle.createQuery("select count(*) from users")
                .mapTo(Integer.class).one());
        int acknowledged = added + versions.history(PROJECT, Integer.MAX_VALUE).size();
        System.out.println(acknowledged);
        for (int i = added + 1;; i++) {
            add(users, i);
            System.out.println(++acknowledged);
            if (i % FOR_EACH_VERSION == 0) {
                versions.record(PROJECT, Versions.Change.write("alice", "save " + i, COUNTER,
                        content("save " + i)));
                System.out.println(++acknowledged);
            }
        }
    }

    private static byte[] content(String summary) {
        return summary.repeat(1000).getBytes(StandardCharsets.US_ASCII);
    }

    private static void requireContents(Versions versions) {
        for (Version version : versions.history(PROJECT, READ_BACK)) {
            byte[] content = versions.content(PROJECT, version.number(), COUNTER).orElseThrow();
            if (!Arrays.equals(content(version.summary()), content)) {
                throw new IllegalStateException("version " + version.number() + " reads differently");
            }
        }
    }

    private static void add(Users users, int number) {
        users.add(
                new Users.NewUser(new UserName("user" + number), User.Role.MEMBER, LIMITS, Optional.empty(), List.of(),
                        Optional.empty()),
                new AuditEntry(Instant.EPOCH, "console", "user.add", "user" + number, ""));
    }
}
