package dev.berth.store;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of users' public keys; every call is part of the caller's transaction. */
final class UserKeys {

    private UserKeys() {}

    static List<PublicKey> of(Handle handle, UserName name) {
        return handle.createQuery("""
                select k.algorithm, k.key_data, k.remark
                from user_keys k join users u on u.uid = k.uid where u.name = ? order by k.id
                """).bind(0, name.value()).map((row, _) -> new PublicKey(row.getString("algorithm"),
                row.getString("key_data"), row.getString("remark"))).list();
    }

    static int insert(Handle handle, int uid, PublicKey key) {
        return handle.execute(
                "insert into user_keys (uid, algorithm, key_data, fingerprint, remark) values (?, ?, ?, ?, ?)", uid,
                key.algorithm(), key.blob(), key.fingerprint(), key.comment());
    }

    static int delete(Handle handle, User user, String fingerprint) {
        int deleted = handle.execute("delete from user_keys where uid = ? and fingerprint = ?", user.uid(),
                fingerprint);
        if (deleted == 0) {
            throw new Refusal(Refusal.Code.NOT_FOUND, user.name() + " has no key '"
                    + Printable.of(fingerprint, 60) + "': see berth user key list " + user.name());
        }
        return deleted;
    }
}
