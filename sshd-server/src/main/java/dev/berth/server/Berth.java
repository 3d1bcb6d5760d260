package dev.berth.server;

import dev.berth.cli.UseCases;
import dev.berth.config.Catalogue;
import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditTrail;
import dev.berth.core.audit.Retention;
import dev.berth.core.draft.Drafts;
import dev.berth.core.inbox.Inbox;
import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.core.limits.Budget;
import dev.berth.core.limits.Host;
import dev.berth.core.limits.Limits;
import dev.berth.core.project.CatalogueTemplates;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.Projects;
import dev.berth.core.sandbox.AdmittedSandboxes;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.session.LiveSessions;
import dev.berth.core.session.Sessions;
import dev.berth.core.shell.ShellRecord;
import dev.berth.core.shell.ShellRecords;
import dev.berth.core.user.Accounts;
import dev.berth.core.user.Credentials;
import dev.berth.core.user.Logins;
import dev.berth.core.user.PasswordHasher;
import dev.berth.core.user.Permission;
import dev.berth.core.user.Removals;
import dev.berth.core.user.User;
import dev.berth.core.user.Users;
import dev.berth.core.version.ProjectHistory;
import dev.berth.server.auth.Argon2PasswordHasher;
import dev.berth.store.DataFolder;
import dev.berth.store.Database;
import dev.berth.store.DraftFiles;
import dev.berth.store.GitVersions;
import dev.berth.store.JdbiAuditLog;
import dev.berth.store.JdbiInbox;
import dev.berth.store.JdbiProjects;
import dev.berth.store.ShellFiles;
import dev.berth.store.WorkbenchFiles;
import dev.berth.workbench.Workbenches;
import dev.berth.workbench.files.FileDoors;
import dev.berth.workbench.files.SandboxProjectFiles;
import dev.berth.workbench.room.DocumentMemory;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.shell.KeysFirst;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything between the front doors and the data folder, wired: once for a server, once for a command without one.
 * Closed before the database.
 */
public final class Berth implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Berth.class);

    private final Logins logins;
    private final UseCases useCases;
    private final Sandboxes sandboxes;
    private final FileDoors doors;
    private final Workbenches workbenches;
    private final Users users;
    private final Projects projects;
    private final ShellRecords shells;
    private final JdbiAuditLog audit;
    private final GitVersions versions;

    /**
     * @param connections ends a user's connections
     * @throws dev.berth.config.BadSettings with everything that is wrong in the admin's templates and images
     */
    public Berth(Settings settings, DataFolder folder, Database database, Sandboxes engine, Host host,
            LiveSessions connections) {
        Catalogue catalogue = Catalogue.in(folder.path());
        InstantSource clock = InstantSource.system();
        users = database.users();
        projects = new JdbiProjects(database);
        audit = new JdbiAuditLog(database, new Retention(Duration.ofDays(settings.audit().keepDays()),
                settings.audit().most()));
        versions = new GitVersions(folder.versions(), database, clock);
        PasswordHasher hasher = new Argon2PasswordHasher();
        sandboxes = new AdmittedSandboxes(engine, users);
        Inbox inbox = new JdbiInbox(database);
        shells = new ShellFiles(folder.shells());
        doors = new FileDoors(sandboxes);
        SandboxProjectFiles files = new SandboxProjectFiles(sandboxes, doors);
        ProjectHistory history = new ProjectHistory(versions, files, audit, clock);
        WorkbenchRecords layouts = new WorkbenchFiles(folder.workbenches());
        Drafts drafts = new DraftFiles(folder.drafts());
        workbenches = new Workbenches(new RoomPorts(sandboxes, doors, history, inbox, shells,
                settings, clock, new KeysFirst(), drafts,
                DocumentMemory.of(settings.editor().memoryPerUser().bytes())), layouts, projects);
        Permission permission = new Permission(users);
        Accounts accounts = new Accounts(users, limits(settings.newUser()), sandboxes, connections,
                workbenches, hasher,
                new Budget(host, settings, ServerMemory.limit()), audit, clock);
        ProjectCatalog catalog = new ProjectCatalog(projects, new CatalogueTemplates(catalogue), files, versions,
                workbenches, permission, clock);
        logins = new Logins(users, audit, hasher, clock);
        useCases = new UseCases(accounts, new Credentials(users, connections, hasher, clock),
                new Removals(accounts, users, projects, versions, sandboxes, layouts, drafts, clock), catalog, history,
                new Sessions(connections, workbenches, users, audit, clock),
                new AuditTrail(audit, permission));
    }

    private static Limits limits(Settings.NewUser settings) {
        return new Limits(settings.cpus(), settings.memory(), settings.disk(), settings.pids(),
                settings.files());
    }

    public Logins logins() {
        return logins;
    }

    public UseCases useCases() {
        return useCases;
    }

    public Sandboxes sandboxes() {
        return sandboxes;
    }

    public Workbenches workbenches() {
        return workbenches;
    }

    public List<User> everybody() {
        return users.all();
    }

    /** What a sandbox of that name is to be; empty where there is no such user or project. */
    public Optional<SandboxSpec> spec(SandboxId sandbox) {
        return users.find(sandbox.owner()).flatMap(owner -> sandbox.project().isEmpty()
                ? Optional.of(SandboxSpec.of(owner))
                : sandbox.project().flatMap(name -> projects.find(owner.name(), name))
                        .map(project -> SandboxSpec.of(owner, project)));
    }

    /** Ends what the server keeps running in the container of a user who is away; it comes back when it is needed. */
    public void letGo(User user) {
        doors.close(user);
    }

    public boolean hasUsers() {
        return !users.all().isEmpty();
    }

    /** Packs in the background the versions that an earlier server left unpacked. */
    public void packVersions() {
        versions.startPacking();
    }

    /** Finds the shells again that an earlier server left in containers that still run; in the background. */
    public void resumeShells() {
        forgetShells(projects.all().stream().map(Project::id).collect(Collectors.toSet()));
        for (User user : users.all()) {
            Thread.ofVirtual().name("shells-resume").start(() -> resumeShells(user));
        }
    }

    /** Those of projects that are gone, with their users, while no server ran. */
    private void forgetShells(Set<Integer> stillThere) {
        shells.projects().stream().filter(project -> !stillThere.contains(project))
                .flatMap(project -> shells.of(project).stream()).map(ShellRecord::id).forEach(shells::forget);
    }

    private void resumeShells(User user) {
        try {
            workbenches.resume(user);
        } catch (Refusal refusal) {
            LOG.warn("the shells of {} are found when they are entered: {}", user.name(), refusal.sentence());
        }
    }

    /** Writes into the audit what the server itself does. */
    public void record(String action, String detail) {
        audit.append(new AuditEntry(InstantSource.system().instant(), "berth", action, "server", detail));
    }

    /** Saves what is not saved, leaves the shells to the next server, lets go of file doors. The containers stay. */
    @Override
    public void close() {
        workbenches.close();
        doors.close();
        versions.close();
        audit.close();
    }
}
