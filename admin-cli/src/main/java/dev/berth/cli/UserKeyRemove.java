package dev.berth.cli;

import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a public key from a user. */
@Command(name = "remove", description = "Remove a public key, named by its fingerprint.")
final class UserKeyRemove extends Verb {

    @Parameters(index = "0", paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FINGERPRINT", description = "SHA256:…, as 'berth user key list' shows it.")
    private String fingerprint = "";

    @Override
    void run(Call call) {
        UserName login = new UserName(name);
        call.use().credentials().removeKey(call.actor(), login, fingerprint);
        call.say("removed " + fingerprint + " from " + login);
    }
}
