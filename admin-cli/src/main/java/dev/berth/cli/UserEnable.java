package dev.berth.cli;

import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a disabled user in again. */
@Command(name = "enable", description = "Let a disabled user log in again.")
final class UserEnable extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Override
    void run(Call call) {
        User user = call.use().accounts().enable(call.actor(), new UserName(name));
        call.say(user.name() + " can log in again");
    }
}
