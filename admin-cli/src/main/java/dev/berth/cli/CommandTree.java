package dev.berth.cli;

import dev.berth.core.user.Actor;
import picocli.CommandLine;

/** Which commands there are, and for whom: one fresh tree per command line. */
final class CommandTree {

    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;

    private CommandTree() {}

    /** What an actor can ask a running server, or an opened data folder. */
    static CommandLine of(Actor actor, int columns) {
        return switch (actor) {
            case Actor.Console _ -> finished(admin(own(new CommandLine(new BerthRoot()))), columns);
            case Actor.Person _ -> finished(own(new CommandLine(new BerthRoot())).addSubcommand(
                    admin(new CommandLine(new AdminGroup()))), columns);
        };
    }

    /** All that can be typed on the server's own machine. */
    static CommandLine ofLauncher(int columns) {
        CommandLine root = new CommandLine(new BerthRoot()).addSubcommand(new Up()).addSubcommand(new TestEverything())
                .addSubcommand(new Doctor()).addSubcommand(new Rehearse());
        return finished(own(admin(root)), columns);
    }

    private static CommandLine admin(CommandLine parent) {
        CommandLine keys = new CommandLine(new UserKeyGroup()).addSubcommand(new UserKeyAdd())
                .addSubcommand(new UserKeyList()).addSubcommand(new UserKeyRemove());
        CommandLine users = new CommandLine(new UserGroup()).addSubcommand(new UserAdd()).addSubcommand(new UserList())
                .addSubcommand(new UserShow()).addSubcommand(new UserQuota()).addSubcommand(new UserPasswd())
                .addSubcommand(keys).addSubcommand(new UserDisable()).addSubcommand(new UserEnable())
                .addSubcommand(new UserStop()).addSubcommand(new UserRemove());
        return parent.addSubcommand(users)
                .addSubcommand(new CommandLine(new ProjectGroup()).addSubcommand(new ProjectList()))
                .addSubcommand(new CommandLine(new SessionGroup()).addSubcommand(new SessionList())
                        .addSubcommand(new SessionKill()))
                .addSubcommand(new AuditShow());
    }

    private static CommandLine own(CommandLine parent) {
        return parent.addSubcommand(new Projects()).addSubcommand(new NewProject()).addSubcommand(new RenameProject())
                .addSubcommand(new RemoveProject()).addSubcommand(new TemplateList())
                .addSubcommand(new History())
                .addSubcommand(new RestoreVersion()).addSubcommand(new OwnSessions())
                .addSubcommand(new RestartContainer()).addSubcommand(new WhoAmI());
    }

    private static CommandLine finished(CommandLine root, int columns) {
        // An argument @FILE would make the server read a file that a client names.
        return root.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(columns, NARROWEST, WIDEST)).setUsageHelpAutoWidth(false);
    }
}
