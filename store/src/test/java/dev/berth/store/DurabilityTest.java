package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.user.UserName;
import dev.berth.core.version.Versions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged before {@code kill -9} is there after it. */
final class DurabilityTest {

    @TempDir
    private Path data;

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws IOException, InterruptedException {
        int acknowledged = killedAfter(40, "berth");
        try (TestStore store = new TestStore(data)) {
            assertTrue(store.database().users().find(new UserName("user" + acknowledged)).isPresent());
            assertTrue(store.database().users().all().size() >= acknowledged);
            assertTrue(audited(store) >= acknowledged);
            Versions versions = new GitVersions(store.folder().versions(), store.database(), InstantSource.system());
            assertTrue(versions.history(KilledServer.PROJECT, 1).getFirst().number() >= acknowledged);
            assertEquals(versions.history(KilledServer.PROJECT, 1).getFirst().number(),
                    versions.history(KilledServer.PROJECT, Integer.MAX_VALUE).size());
        }
    }

    private static long audited(TestStore store) {
        return new JdbiAuditLog(store.database()).newest(Integer.MAX_VALUE).stream().map(AuditEntry::action)
                .filter("user.add"::equals).count();
    }

    /** The control: the same kill loses acknowledged rows where H2 is left to its defaults, so this test can see loss. */
    @Test
    void theSameKillLosesRowsWithH2sDefaults() throws IOException, InterruptedException, SQLException {
        int acknowledged = killedAfter(5000, "h2-default");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + data.resolve("control"), "berth", "")) {
            assertTrue(keptRows(connection) < acknowledged);
        }
    }

    private static int keptRows(Connection connection) throws SQLException {
        try (ResultSet table = connection.getMetaData().getTables(null, null, "KEPT", null)) {
            if (!table.next()) {
                return 0;
            }
        }
        try (ResultSet rows = connection.createStatement().executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** @return the last number the process printed whole */
    private int killedAfter(int lines, String mode) throws IOException, InterruptedException {
        Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), KilledServer.class.getName(), mode, data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = server.inputReader(StandardCharsets.US_ASCII)) {
            int last = 0;
            while (last < lines) {
                last = Integer.parseInt(lineOf(out));
            }
            server.destroyForcibly();
            assertEquals(137, server.waitFor());
            return last;
        } finally {
            server.destroyForcibly();
        }
    }

    private static String lineOf(BufferedReader out) throws IOException {
        String line = out.readLine();
        assertNotNull(line, "the process ended by itself");
        return line;
    }
}
