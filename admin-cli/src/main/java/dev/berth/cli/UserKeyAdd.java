package dev.berth.cli;

import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a user more public keys. */
@Command(name = "add", description = "Add public keys to a user.", footerHeading = "%nExamples:%n", footer = {
        "  berth user key add alice --key ~/alice.pub", "  ssh-add -L | berth user key add alice --key -"})
final class UserKeyAdd extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "File with public keys, - for standard input.")
    private String key = "";

    @Override
    void run(Call call) {
        UserName login = new UserName(name);
        KeyOption.requireStdin(key);
        call.keys().forEach(each -> {
            call.use().credentials().addKey(call.actor(), login, each);
            call.say("added " + each.fingerprint() + " to " + login);
        });
    }
}
