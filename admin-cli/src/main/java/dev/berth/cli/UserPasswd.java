package dev.berth.cli;

import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets a password. */
@Command(name = "passwd", description = "Set a user's password. On a terminal it is asked for twice.", footerHeading = "%nExamples:%n", footer = {
        "  berth user passwd alice",
        "  echo 'a long password' | berth user passwd alice --password-stdin"})
final class UserPasswd extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Option(names = "--password-stdin", description = "Read the password from standard input, one line.")
    private boolean password;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    void run(Call call) {
        if (!password) {
            throw new ParameterException(spec.commandLine(),
                    "there is no terminal to ask for the password on: use --password-stdin");
        }
        UserName login = new UserName(name);
        call.use().credentials().setPassword(call.actor(), login, call.line());
        call.say("the password of " + login + " is set");
    }
}
