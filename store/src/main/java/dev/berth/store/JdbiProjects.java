package dev.berth.store;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.Projects;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.UserName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Projects in the database. Lives as long as the database; safe from any thread. */
public final class JdbiProjects implements Projects {

    private static final String SELECT = """
            select p.id, u.name as owner_name, p.name, p.template, p.image, p.created_at, p.opened_at
            from projects p join users u on u.uid = p.owner_uid
            """;

    private final Database database;

    public JdbiProjects(Database database) {
        this.database = database;
    }

    @Override
    public List<Project> of(UserName owner) {
        return database.read(handle -> handle
                .createQuery(SELECT + "where u.name = ? order by p.opened_at desc, p.id desc")
                .bind(0, owner.value()).map((row, _) -> project(row)).list());
    }

    @Override
    public List<Project> all() {
        return database.read(handle -> handle.createQuery(SELECT + "order by u.name, p.name")
                .map((row, _) -> project(row)).list());
    }

    @Override
    public Optional<Project> find(UserName owner, ProjectName name) {
        return database.read(handle -> find(handle, owner, name));
    }

    private static Optional<Project> find(Handle handle, UserName owner, ProjectName name) {
        return handle.createQuery(SELECT + "where u.name = ? and p.name = ?").bind(0, owner.value())
                .bind(1, name.value()).map((row, _) -> project(row)).findOne();
    }

    @Override
    public Project add(UserName owner, NewProject project, AuditEntry audit) {
        try {
            return database.change(handle -> add(handle, owner, project, audit));
        } catch (UnableToExecuteStatementException e) {
            if (Rows.isTaken(e)) {
                throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + project.name() + "' already", e);
            }
            throw e;
        }
    }

    private static Project add(Handle handle, UserName owner, NewProject project, AuditEntry audit) {
        Timestamp now = Timestamp.from(audit.at());
        int added = handle.execute("""
                insert into projects (id, owner_uid, name, template, image, created_at, opened_at)
                select ?, uid, ?, ?, ?, ?, ? from users where name = ?
                """, Rows.nextIdentity(handle), project.name().value(), project.template(),
                project.image().map(ImageName::value).orElse(null), now, now, owner.value());
        if (added == 0) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "there is no user '" + owner + "'");
        }
        Rows.audit(handle, audit);
        return find(handle, owner, project.name()).orElseThrow();
    }

    @Override
    public void remove(Project project, AuditEntry audit) {
        database.change(handle -> {
            Rows.audit(handle, audit);
            return handle.execute("delete from projects where id = ?", project.id());
        });
    }

    @Override
    public Project rename(Project project, ProjectName to, AuditEntry audit) {
        try {
            return database.change(handle -> {
                handle.execute("update projects set name = ? where id = ?", to.value(), project.id());
                Rows.audit(handle, audit);
                return find(handle, project.owner(), to).orElseThrow();
            });
        } catch (UnableToExecuteStatementException e) {
            if (Rows.isTaken(e)) {
                throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + to + "' already", e);
            }
            throw e;
        }
    }

    @Override
    public void touch(Project project, Instant opened) {
        database.change(handle -> handle.execute("update projects set opened_at = ? where id = ?",
                Timestamp.from(opened), project.id()));
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(row.getInt("id"), new UserName(row.getString("owner_name")),
                new ProjectName(row.getString("name")), row.getString("template"),
                Optional.ofNullable(row.getString("image")).map(ImageName::new), Rows.instant(row, "created_at"),
                Rows.instant(row, "opened_at"));
    }
}
