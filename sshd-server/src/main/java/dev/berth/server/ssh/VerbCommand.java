package dev.berth.server.ssh;

import dev.berth.cli.CommandRunner;
import dev.berth.cli.Invocation;
import dev.berth.core.user.Actor;
import dev.berth.core.user.User;
import java.util.List;
import java.util.Set;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;

/** {@code ssh alice@box berth VERB …}: one of Berth's own commands, as that user, inside the server. */
final class VerbCommand extends ChannelCommand {

    private final CommandRunner commands;
    private final User user;
    private final List<String> args;

    VerbCommand(CommandRunner commands, User user, List<String> args) {
        this.commands = commands;
        this.user = user;
        this.args = args;
    }

    @Override
    int run(BerthChannel channel, Environment environment) {
        Set<Object> verbs = LoginState.of(channel.getSession()).verbs();
        verbs.add(this);
        try {
            return answer(channel, environment);
        } finally {
            verbs.remove(this);
        }
    }

    private int answer(BerthChannel channel, Environment environment) {
        return commands.run(new Invocation(args, new Actor.Person(user), channel.input(),
                channel.hasTerminal() ? new TerminalLines(out()) : out(),
                channel.hasTerminal() ? new TerminalLines(err()) : err(), size(environment).columns()));
    }

    @Override
    public void destroy(ChannelSession channel) {
        // A verb is short and ends by itself; what it says then goes nowhere.
    }
}
