package dev.berth.cli;

import dev.berth.core.audit.AuditEntry;
import dev.berth.core.audit.AuditQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows who did what. */
@Command(name = "audit", description = "Show who did what, the newest first.", footerHeading = "%nExamples:%n", footer = {
        "  berth audit --user alice --since 2d", "  berth audit --action login --limit 20"})
final class AuditShow extends Verb {

    @Option(names = "--user", paramLabel = "NAME", description = "Only what NAME did, and what was done to NAME.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--action", paramLabel = "A", description = "Only this action, such as login.denied; 'user' stands for all that begin with it.")
    private Optional<String> action = Optional.empty();

    @Option(names = "--since", paramLabel = "T", converter = Since.class, description = "Only what is newer: 30m, 12h, 2d, or a time such as 2026-05-01T12:00:00Z.")
    private Optional<Instant> since = Optional.empty();

    @Option(names = {"-n", "--limit",
            "--most"}, paramLabel = "N", defaultValue = "50", description = "How many entries; ${DEFAULT-VALUE} if not given.")
    private int most;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        List<AuditEntry> entries = call.use().audit().find(call.actor(),
                new AuditQuery(user, action, since, most));
        if (json) {
            call.say(Json.of(entries.stream().map(entry -> Json.object("at", entry.at(), "actor", entry.actor(),
                    "action", entry.action(), "subject", entry.subject(), "detail", entry.detail())).toList()));
            return;
        }
        Table table = new Table("TIME (UTC)", "WHO", "DID", "TO", "DETAIL");
        entries.forEach(entry -> table.row(Shown.time(entry.at()), entry.actor(), entry.action(), entry.subject(),
                entry.detail()));
        table.lines().forEach(call::say);
    }
}
