package dev.berth.cli;

import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a user's container until it is needed again. */
@Command(name = "stop", description = "Stop a user's container: what runs in it ends, files are kept. It starts again when the user needs it.")
final class UserStop extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Override
    void run(Call call) {
        User user = call.use().accounts().stop(call.actor(), new UserName(name));
        call.say(user.name() + "'s container is stopped; it starts again when " + user.name() + " needs it.");
    }
}
