package dev.berth.cli;

import dev.berth.core.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists everybody's connections and shells. */
@Command(name = "list", description = "List everybody's connections, and shells with what runs in them.")
final class SessionList extends Verb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        Sessions.Listing all = call.use().sessions().all(call.actor());
        if (json) {
            call.say(SessionTables.json(all));
        } else {
            SessionTables.print(call, all);
        }
    }
}
