package dev.berth.core.session;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditLog;
import dev.berth.core.shell.OpenShells;
import dev.berth.core.shell.ShellSummary;
import dev.berth.core.user.Actor;
import dev.berth.core.user.Permission;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.core.user.Users;
import java.time.InstantSource;
import java.util.List;

/** Looking at connections and shells, and ending them. Lives as long as the server; safe from any thread. */
public final class Sessions {

    private final LiveSessions live;
    private final OpenShells shells;
    private final Users users;
    private final Permission permission;
    private final AuditLog audit;
    private final InstantSource clock;

    public Sessions(LiveSessions live, OpenShells shells, Users users, AuditLog audit, InstantSource clock) {
        this.live = live;
        this.shells = shells;
        this.users = users;
        this.permission = new Permission(users);
        this.audit = audit;
        this.clock = clock;
    }

    /** What is open at one moment. */
    public record Listing(List<Connection> connections, List<ShellSummary> shells) {}

    public Listing own(User user) {
        return new Listing(live.open().stream().filter(each -> each.user().equals(user.name())).toList(),
                shells.all().stream().filter(each -> each.owner().equals(user.name())).toList());
    }

    /** Everybody's. */
    public Listing all(Actor by) {
        permission.requireAdmin(by);
        return new Listing(live.open(), shells.all());
    }

    /**
     * Audits that a user's connection forwards something.
     *
     * @param where the end in the container
     */
    public void forwarded(User user, String where) {
        audit.append(new AuditEntry(clock.instant(), user.name().value(), "forward.open", user.name().value(), where));
    }

    /** Ends a user's connections and shells; the container and whatever else runs in it go on, and so may the user. */
    public void end(Actor by, UserName name) {
        permission.requireAdmin(by);
        if (users.find(name).isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "there is no user '" + name + "'");
        }
        audit.append(new AuditEntry(clock.instant(), by.audited(), "session.kill", name.value(), ""));
        live.end(name, "Your sessions were ended by an admin.");
        shells.close(name);
    }
}
