package dev.berth.core.user;

import dev.berth.core.Refusal;
import dev.berth.core.audit.AuditEntry;
import dev.berth.core.draft.Drafts;
import dev.berth.core.layout.WorkbenchRecords;
import dev.berth.core.project.Project;
import dev.berth.core.project.Projects;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.version.Versions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Removing users for good. The row goes last, so that a removal which could not be finished leaves a disabled user and
 * can be asked for again. Lives as long as the server; safe from any thread.
 */
public final class Removals {

    private final Accounts accounts;
    private final Users users;
    private final Permission permission;
    private final Projects projects;
    private final Versions versions;
    private final Sandboxes sandboxes;
    private final WorkbenchRecords workbenches;
    private final Drafts drafts;
    private final InstantSource clock;

    public Removals(Accounts accounts, Users users, Projects projects, Versions versions, Sandboxes sandboxes,
            WorkbenchRecords workbenches, Drafts drafts, InstantSource clock) {
        this.accounts = accounts;
        this.users = users;
        this.permission = new Permission(users);
        this.projects = projects;
        this.versions = versions;
        this.sandboxes = sandboxes;
        this.workbenches = workbenches;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * @param projects what the user had; their versions were kept or purged as the home was
     * @param archive where the home is now; empty where there was none, or it was purged
     */
    public record Removed(User user, List<Project> projects, Sandboxes.Home home, Optional<String> archive) {

        public Removed {
            projects = List.copyOf(projects);
        }
    }

    /** @param home PURGE removes the home and every version of every project with the user */
    public Removed remove(Actor by, UserName name, Sandboxes.Home home) {
        permission.requireAdmin(by);
        User user = Directory.require(users, name);
        List<Project> owned = projects.of(name);
        Optional<String> archive = emptied(by, user, home);
        if (home == Sandboxes.Home.PURGE) {
            owned.forEach(versions::purge);
        }
        workbenches.forget(user.uid());
        drafts.forget(user.uid());
        users.remove(name,
                new AuditEntry(clock.instant(), by.audited(), "user.remove", name.value(), detail(home, archive)));
        return new Removed(user, owned, home, archive);
    }

    private Optional<String> emptied(Actor by, User user, Sandboxes.Home home) {
        try {
            accounts.disable(by, user.name());
            return sandboxes.remove(user, home);
        } catch (Refusal refusal) {
            throw unfinished(user, refusal);
        }
    }

    private Refusal unfinished(User user, Refusal refusal) {
        boolean nothingDone = !Directory.require(users, user.name()).isDisabled();
        return nothingDone
                ? refusal
                : new Refusal(refusal.code(), user.name() + " is disabled but not removed, try again later: "
                        + refusal.sentence(), refusal);
    }

    private static String detail(Sandboxes.Home home, Optional<String> archive) {
        return switch (home) {
            case ARCHIVE -> archive.map(place -> "home archived to " + place).orElse("there was no home")
                    + ", versions kept";
            case PURGE -> "home and versions purged";
        };
    }
}
