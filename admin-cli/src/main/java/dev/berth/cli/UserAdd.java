package dev.berth.cli;

import dev.berth.core.user.Accounts;
import dev.berth.core.user.PublicKey;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a user. */
@Command(name = "add", description = "Add a user.", footerHeading = "%nExamples:%n", footer = {
        "  berth user add alice --key ~/alice.pub", "  berth user add bob --cpus 2 --memory 2G --disk 10G --key -",
        "  echo 'a long password' | berth user add carol --password-stdin",
        "", "Where no limit is given, the one in berth.toml holds."})
final class UserAdd extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Option(names = "--key", paramLabel = "FILE", description = "File with the user's public keys, - for standard input.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--password-stdin", description = "Read a password from standard input, one line.")
    private boolean password;

    @Option(names = "--admin", description = "The user may manage users, over ssh.")
    private boolean admin;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private NetworkOption network = new NetworkOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        UserName login = new UserName(name);
        Optional<String> secret = password ? Optional.of(call.line()) : Optional.empty();
        List<PublicKey> keys = key.map(KeyOption::requireStdin).isPresent() ? call.keys() : List.of();
        User user = call.use().accounts().add(call.actor(), new Accounts.NewAccount(login,
                admin ? User.Role.ADMIN : User.Role.MEMBER, limits.change(),
                network.choice().flatMap(NetworkOption.Choice::policy), keys, secret));
        if (json) {
            call.say(Json.of(Shown.user(user)));
        } else {
            report(call, user, keys.isEmpty() && secret.isEmpty());
        }
    }

    private void report(Call call, User user, boolean lockedOut) {
        call.say("added " + user.name() + " (uid " + user.uid() + "): " + Shown.limits(user));
        if (lockedOut) {
            call.say(user.name() + " cannot log in yet: give a key with 'berth user key add " + user.name()
                    + " --key FILE' or a password with 'berth user passwd " + user.name() + "'");
        }
    }
}
