package dev.berth.cli;

import dev.berth.core.user.Actor;
import dev.berth.core.user.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says who asks. */
@Command(name = "whoami", description = "Say who you are here.")
final class WhoAmI extends Verb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        switch (call.actor()) {
            case Actor.Console _ -> call.say(json ? Json.of(Json.object("name", "console")) : "console");
            case Actor.Person _ -> {
                User user = call.person();
                call.say(json
                        ? Json.of(Shown.user(user))
                        : user.name() + " (" + Shown.lower(user.role()) + ", uid " + user.uid() + "): "
                                + Shown.limits(user));
            }
        }
    }
}
