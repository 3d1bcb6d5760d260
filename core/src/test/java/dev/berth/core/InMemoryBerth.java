package dev.berth.core;

import dev.berth.config.ByteSize;
import dev.berth.config.Settings;
import dev.berth.core.audit.InMemoryAuditLog;
import dev.berth.core.draft.InMemoryDrafts;
import dev.berth.core.layout.InMemoryWorkbenchRecords;
import dev.berth.core.limits.Budget;
import dev.berth.core.limits.Host;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.InMemoryProjectFiles;
import dev.berth.core.project.InMemoryProjects;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.project.Template;
import dev.berth.core.project.Templates;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.sandbox.InMemorySandboxes;
import dev.berth.core.session.InMemorySessions;
import dev.berth.core.session.Sessions;
import dev.berth.core.user.Accounts;
import dev.berth.core.user.Actor;
import dev.berth.core.user.Credentials;
import dev.berth.core.user.InMemoryUsers;
import dev.berth.core.user.LimitsChange;
import dev.berth.core.user.LoginResult;
import dev.berth.core.user.Logins;
import dev.berth.core.user.Permission;
import dev.berth.core.user.Removals;
import dev.berth.core.user.SlowEnoughHasher;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.core.version.InMemoryVersions;
import dev.berth.core.version.ProjectHistory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** All use cases on ports in memory, each of which passes its contract: a Berth without disk, engine and network. */
public final class InMemoryBerth {

    public static final Actor CONSOLE = new Actor.Console();
    public static final Limits DEFAULTS = new Limits(1, ByteSize.ofMebibytes(1024), ByteSize.ofMebibytes(5120), 256,
            1024);

    /** Unknown, unless a test sets it. */
    public Optional<Host.Capacity> capacity = Optional.empty();
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    public final InstantSource clock = () -> now;
    public final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final AtomicInteger counter = InMemoryUsers.counter();
    public final InMemoryProjects projects = new InMemoryProjects(audit, counter);
    public final InMemoryUsers users = new InMemoryUsers(audit, projects, counter);
    public final Permission permission = new Permission(users);
    public final InMemorySandboxes sandboxes = new InMemorySandboxes();
    public final InMemoryVersions versions = new InMemoryVersions(clock);
    public final InMemoryProjectFiles files = new InMemoryProjectFiles();
    public final InMemoryWorkbenchRecords workbenches = new InMemoryWorkbenchRecords();
    public final InMemorySessions live = new InMemorySessions();
    public final List<String> ended = live.ended;
    public final SlowEnoughHasher hasher = new SlowEnoughHasher();
    public final Accounts accounts = new Accounts(users, DEFAULTS, sandboxes,
            live, live, hasher,
            new Budget(() -> capacity, Settings.defaults(), new ByteSize(0)), audit, clock);
    public final Credentials credentials = new Credentials(users, live, hasher, clock);
    public final InMemoryDrafts drafts = new InMemoryDrafts();
    public final Removals removals = new Removals(accounts, users, projects, versions, sandboxes, workbenches, drafts,
            clock);
    public final Logins logins = new Logins(users, audit, hasher, clock);
    public final ProjectCatalog catalog = new ProjectCatalog(projects, new FewTemplates(), files, versions,
            (_, _, _) -> {},
            permission, clock);
    public final Sessions sessions = new Sessions(live, live, users, audit, clock);
    public final ProjectHistory history = new ProjectHistory(versions, files, audit, clock);

    public User add(String name) {
        return add(name, User.Role.MEMBER, "the password of " + name);
    }

    public User addAdmin(String name) {
        return add(name, User.Role.ADMIN, "the password of " + name);
    }

    private User add(String name, User.Role role, String password) {
        return accounts.add(CONSOLE,
                new Accounts.NewAccount(new UserName(name), role, LimitsChange.NONE, Optional.empty(), List.of(),
                        Optional.of(password)));
    }

    /** Who was let in; empty for a denial. */
    public static Optional<User> welcomed(LoginResult result) {
        return result instanceof LoginResult.Welcome(User user, _) ? Optional.of(user) : Optional.empty();
    }

    public void passSeconds(long seconds) {
        now = now.plusSeconds(seconds);
    }

    private static final class FewTemplates implements Templates {

        private static final ImageName GO = new ImageName("go");

        @Override
        public List<Template> all() {
            Map<ProjectPath, byte[]> main = Map.of(ProjectPath.of("main.py"),
                    "print('hello')\n".getBytes(StandardCharsets.US_ASCII));
            return List.of(new Template("empty", "", Optional.empty(), Map.of()),
                    new Template("python", "", Optional.empty(), main),
                    new Template("go", "", Optional.of(GO), Map.of()));
        }

        @Override
        public List<ImageName> images() {
            return List.of(GO, ImageName.WORKSPACE);
        }
    }
}
