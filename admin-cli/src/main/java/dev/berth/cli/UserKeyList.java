package dev.berth.cli;

import dev.berth.core.user.PublicKey;
import dev.berth.core.user.UserName;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists a user's public keys. */
@Command(name = "list", description = "List a user's public keys.")
final class UserKeyList extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        List<PublicKey> keys = call.use().credentials().keys(call.actor(), new UserName(name));
        if (json) {
            call.say(Json.of(keys.stream().map(Shown::key).toList()));
        } else if (keys.isEmpty()) {
            call.say("no keys: add one with 'berth user key add " + name + " --key FILE'");
        } else {
            Table table = new Table("FINGERPRINT", "TYPE", "COMMENT");
            keys.forEach(key -> table.row(key.fingerprint(), key.algorithm(), key.comment()));
            table.lines().forEach(call::say);
        }
    }
}
