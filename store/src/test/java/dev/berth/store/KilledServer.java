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
import dev.berth.core.version.Versions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A process that keeps what it is told to for ever and says so line by line, until somebody kills it. */
final class KilledServer {

    static final Project PROJECT = new Project(30_000, new UserName("alice"), new ProjectName("demo"), "empty",
            Optional.empty(),
            Instant.EPOCH, Instant.EPOCH);

    private KilledServer() {}

    /** @param args what to do: {@code berth} or {@code h2-default}; and the data folder */
    public static void main(String[] args) throws SQLException {
        Path data = Path.of(args[1]);
        switch (args[0]) {
            case "berth" -> addAsBerth(data);
            case "h2-default" -> addAsH2DoesByDefault(data);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void addAsBerth(Path data) {
        TestStore store = new TestStore(data);
        Users users = store.database().users();
        Versions versions = new GitVersions(store.folder().versions(), store.database(), InstantSource.system());
        Limits limits = new Limits(1, ByteSize.ofMebibytes(512), ByteSize.ofMebibytes(512), 100, 500);
        for (int i = 1; i < 100_000; i++) {
            users.add(new Users.NewUser(new UserName("user" + i), User.Role.MEMBER, limits, Optional.empty(),
                    List.of(), Optional.empty()), new AuditEntry(Instant.EPOCH, "console", "user.add", "user" + i, ""));
            versions.record(PROJECT, Versions.Change.write("alice", "save " + i, ProjectPath.of("src/counter"),
                    String.valueOf(i).getBytes(StandardCharsets.US_ASCII)));
            System.out.println(i);
        }
    }

    private static void addAsH2DoesByDefault(Path data) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + data.resolve("control"), "berth", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (n integer primary key)");
            for (int i = 1; i < 1_000_000; i++) {
                statement.execute("insert into kept values (" + i + ")");
                System.out.println(i);
            }
        }
    }
}
