package dev.berth.cli;

import dev.berth.core.user.User;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists everybody. */
@Command(name = "list", description = "List all users.")
final class UserList extends Verb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        List<User> users = call.use().accounts().all(call.actor());
        if (json) {
            call.say(Json.of(users.stream().map(Shown::user).toList()));
        } else if (users.isEmpty()) {
            call.say("no users yet: add one with 'berth user add NAME --key FILE'");
        } else {
            table(users).lines().forEach(call::say);
        }
    }

    private static Table table(List<User> users) {
        Table table = new Table("NAME", "UID", "ROLE", "STATUS", "CPUS", "MEMORY", "DISK", "PIDS", "NETWORK",
                "ADDED (UTC)");
        users.forEach(user -> table.row(user.name(), user.uid(), Shown.lower(user.role()), Shown.lower(user.status()),
                user.limits().cpus(), user.limits().memory(), user.limits().disk(), user.limits().pids(),
                Shown.network(user),
                Shown.time(user.created())));
        return table;
    }
}
