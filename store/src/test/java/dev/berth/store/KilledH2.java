package dev.berth.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A process that does with H2 alone, of whatever version its class path has, what {@link KilledServer} does with Berth: it
 * says how many rows it found, then adds one after the other, and says each one's number.
 */
final class KilledH2 {

    private KilledH2() {}

    /** @param args the database's URL, how many milliseconds old rows are kept, and what is executed after each new one */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0], "berth", "");
                Statement statement = connection.createStatement()) {
            statement.execute("set retention_time " + args[1]);
            statement.execute("create table if not exists kept (n integer primary key, said varchar(200))");
            int found = count(statement);
            System.out.println(found);
            try (PreparedStatement insert = connection.prepareStatement("insert into kept values (?, ?)")) {
                for (int i = found + 1;; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "x".repeat(100));
                    insert.execute();
                    statement.execute(args[2]);
                    System.out.println(i);
                }
            }
        }
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
