package dev.berth.cli;

import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a user's connections and shells. */
@Command(name = "kill", description = "End a user's connections and shells; the user may log in again.")
final class SessionKill extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Override
    void run(Call call) {
        UserName user = new UserName(name);
        call.use().sessions().end(call.actor(), user);
        call.say("the connections and shells of " + user + " are ended; files are kept. To shut " + user
                + " out: berth user disable " + user);
    }
}
