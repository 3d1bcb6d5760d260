package dev.berth.cli;

import dev.berth.core.sandbox.Sandboxes.Effect;
import dev.berth.core.user.Accounts;
import dev.berth.core.user.LimitsChange;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a user's limits. */
@Command(name = "quota", description = "Change a user's limits and network. A running container follows at once, or says when.", footerHeading = "%nExample:%n", footer = "  berth user quota alice --memory 2G --cpus 1.5")
final class UserQuota extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private NetworkOption network = new NetworkOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        UserName login = new UserName(name);
        Accounts.Limited limited = limits.change().equals(LimitsChange.NONE)
                ? new Accounts.Limited(call.use().accounts().find(call.actor(), login), Effect.NOW)
                : call.use().accounts().setLimits(call.actor(), login, limits.change());
        network.choice()
                .ifPresent(choice -> call.use().accounts().setNetwork(call.actor(), login, choice.policy()));
        User user = call.use().accounts().find(call.actor(), login);
        call.say(json ? Json.of(json(user, limited.effect())) : user.name() + ": " + Shown.limits(user));
        if (!json && network.choice().isPresent()) {
            call.say(user.name() + ": network " + Shown.network(user));
        }
        if (!json && !limited.effect().waiting().isEmpty()) {
            call.say(waiting(user, limited.effect()));
        }
    }

    private static String waiting(User user, Effect effect) {
        String which = effect.waiting().stream().map(limit -> switch (limit) {
            case DISK -> "the disk of " + user.limits().disk();
            case FILES -> "the " + user.limits().files() + " open files";
        }).collect(Collectors.joining(" and "));
        return "what waits: " + which + ", until " + user.name() + "'s container next stops; 'berth user stop "
                + user.name() + "' does that at once (about a second, ends what runs in it). The rest holds now.";
    }

    private static Map<String, Object> json(User user, Effect effect) {
        Map<String, Object> shown = Shown.user(user);
        shown.put("effect", effect.waiting().isEmpty() ? "now" : "after_stop");
        shown.put("waiting", effect.waiting().stream().map(Shown::lower).toList());
        return shown;
    }
}
