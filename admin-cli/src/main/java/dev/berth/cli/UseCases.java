package dev.berth.cli;

import dev.berth.core.audit.AuditTrail;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.session.Sessions;
import dev.berth.core.user.Accounts;
import dev.berth.core.user.Credentials;
import dev.berth.core.user.Removals;
import dev.berth.core.version.ProjectHistory;

/** What the commands ask; it decides, they do not. */
public record UseCases(Accounts accounts, Credentials credentials, Removals removals, ProjectCatalog projects,
        ProjectHistory history, Sessions sessions, AuditTrail audit) {}
