package dev.berth.store;

import dev.berth.config.ByteSize;
import dev.berth.core.disk.HomeDisk;
import dev.berth.core.disk.HomeDisks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which image is whose home, in the database. Lives as long as the database; safe from any thread. */
public final class JdbiHomeDisks implements HomeDisks {

    private final Database database;

    public JdbiHomeDisks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<HomeDisk> find(int uid) {
        return database.read(handle -> handle.createQuery("select * from home_disks where uid = ?").bind(0, uid)
                .map((row, _) -> disk(row)).findOne());
    }

    @Override
    public List<HomeDisk> all() {
        return database.read(handle -> handle.createQuery("select * from home_disks order by uid")
                .map((row, _) -> disk(row)).list());
    }

    /** The id of a uid never changes: an insert that finds another one breaks the primary key. */
    @Override
    public void put(HomeDisk disk) {
        database.change(handle -> {
            int changed = handle.execute("update home_disks set size_bytes = ? where uid = ? and image_id = ?",
                    disk.size().bytes(), disk.uid(), disk.id().toString());
            return changed > 0
                    ? changed
                    : handle.execute("insert into home_disks (uid, image_id, size_bytes) values (?, ?, ?)", disk.uid(),
                            disk.id().toString(), disk.size().bytes());
        });
    }

    @Override
    public void remove(int uid) {
        database.change(handle -> handle.execute("delete from home_disks where uid = ?", uid));
    }

    private static HomeDisk disk(ResultSet row) throws SQLException {
        return new HomeDisk(row.getInt("uid"), UUID.fromString(row.getString("image_id")),
                new ByteSize(row.getLong("size_bytes")));
    }
}
