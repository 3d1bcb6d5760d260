package dev.berth.cli;

import dev.berth.core.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists one's own connections and shells. */
@Command(name = "sessions", description = "List your connections, and your shells with what runs in them.")
final class OwnSessions extends Verb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        Sessions.Listing own = call.use().sessions().own(call.person());
        if (json) {
            call.say(SessionTables.json(own));
        } else {
            SessionTables.print(call, own);
        }
    }
}
