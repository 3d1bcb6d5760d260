package dev.berth.store;

import dev.berth.core.inbox.Inbox;
import dev.berth.core.inbox.Message;
import dev.berth.core.user.UserName;
import java.sql.Timestamp;
import java.util.List;

/** Messages in the database. Lives as long as the database; safe from any thread. */
public final class JdbiInbox implements Inbox {

    private final Database database;

    public JdbiInbox(Database database) {
        this.database = database;
    }

    @Override
    public void leave(UserName to, Message message) {
        database.change(handle -> {
            handle.execute("insert into messages (uid, left_at, body) select uid, ?, ? from users where name = ?",
                    Timestamp.from(message.at()), message.text(), to.value());
            return handle.execute("""
                    delete from messages where uid = (select uid from users where name = ?) and id not in
                    (select m.id from messages m join users u on u.uid = m.uid where u.name = ? order by m.id desc
                    fetch first ? rows only)
                    """, to.value(), to.value(), MOST);
        });
    }

    @Override
    public List<Message> unread(UserName user) {
        return database.read(handle -> handle
                .createQuery("select m.left_at, m.body from messages m join users u on u.uid = m.uid where u.name = ?"
                        + " order by m.id desc")
                .bind(0, user.value()).map((row, _) -> new Message(Rows.instant(row, "left_at"), row.getString("body")))
                .list());
    }

    @Override
    public void read(UserName user, Message newest) {
        database.change(handle -> handle.execute(
                "delete from messages where uid = (select uid from users where name = ?) and left_at <= ?",
                user.value(), Timestamp.from(newest.at())));
    }
}
