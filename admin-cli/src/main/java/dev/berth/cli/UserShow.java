package dev.berth.cli;

import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows all there is to know about one user. */
@Command(name = "show", description = "Show one user, with keys and limits.")
final class UserShow extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        User user = call.use().accounts().find(call.actor(), new UserName(name));
        List<PublicKey> keys = call.use().credentials().keys(call.actor(), user.name());
        boolean password = call.use().credentials().hasPassword(call.actor(), user.name());
        if (json) {
            Map<String, Object> shown = Shown.user(user);
            shown.put("has_password", password);
            shown.put("keys", keys.stream().map(Shown::key).toList());
            call.say(Json.of(shown));
        } else {
            call.say(user.name() + ": " + Shown.lower(user.role()) + ", " + Shown.lower(user.status()) + ", uid "
                    + user.uid() + ", added " + Shown.time(user.created()) + " UTC");
            call.say("limits: " + Shown.limits(user));
            call.say("network: " + Shown.network(user));
            call.say("password: " + (password ? "yes" : "none"));
            keys.forEach(key -> call.say("key: " + key.fingerprint() + " " + key.algorithm() + " " + key.comment()));
        }
    }
}
