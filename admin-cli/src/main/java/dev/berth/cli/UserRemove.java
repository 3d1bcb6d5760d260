package dev.berth.cli;

import dev.berth.core.sandbox.Sandboxes.Home;
import dev.berth.core.user.Removals;
import dev.berth.core.user.UserName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a user. */
@Command(name = "remove", description = "Remove a user. The home is archived in the data folder first, and the versions of projects are kept, unless --purge is given.", footerHeading = "%nTo shut somebody out and be able to undo it:%n", footer = "  berth user disable NAME")
final class UserRemove extends Verb {

    @Parameters(paramLabel = "NAME", description = "The user's login name.")
    private String name = "";

    @Option(names = "--purge", description = "Remove the home and all versions of all projects too, for good.")
    private boolean purge;

    @Override
    void run(Call call) {
        Removals.Removed removed = call.use().removals().remove(call.actor(), new UserName(name),
                purge ? Home.PURGE : Home.ARCHIVE);
        call.say(removed.user().name() + " is removed. " + switch (removed.home()) {
            case PURGE -> "The home and all versions of " + count(removed) + " are gone.";
            case ARCHIVE -> removed.archive().map(place -> "The home is kept in " + place).orElse("There was no home")
                    + ", the versions of " + count(removed) + " are kept.";
        });
    }

    private static String count(Removals.Removed removed) {
        return removed.projects().size() + (removed.projects().size() == 1 ? " project" : " projects");
    }
}
