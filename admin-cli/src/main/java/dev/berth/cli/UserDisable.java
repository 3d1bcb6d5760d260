package dev.berth.cli;

import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shuts a user out. */
@Command(name = "disable", description = "Shut a user out: sessions end, the container stops, everything is kept.")
final class UserDisable extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Override
    void run(Call call) {
        User user = call.use().accounts().disable(call.actor(), new UserName(name));
        call.say(user.name() + " is disabled; everything is kept. Undo with: berth user enable " + user.name());
    }
}
