package dev.berth.cli;

import dev.berth.core.audit.AuditEntry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows who did what. */
@Command(name = "audit", description = "Show who did what, the newest first.")
final class AuditShow extends Verb {

    @Option(names = {"-n",
            "--most"}, paramLabel = "N", defaultValue = "50", description = "How many entries; ${DEFAULT-VALUE} if not given.")
    private int most;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        List<AuditEntry> entries = call.use().audit().newest(call.actor(), Math.max(0, most));
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
