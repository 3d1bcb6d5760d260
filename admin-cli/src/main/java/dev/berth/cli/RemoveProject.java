package dev.berth.cli;

import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a project; its files stay within reach. */
@Command(name = "remove", description = "Remove a project and its versions, end its shells and move its files to ~/projects/.trash.", footerHeading = "%nExample:%n", footer = "  berth remove snake")
final class RemoveProject extends Verb {

    @Parameters(paramLabel = "NAME", description = "The project's name.")
    private String name = "";

    @Override
    void run(Call call) {
        ProjectCatalog.Removed removed = call.use().projects().remove(call.person(), new ProjectName(name));
        call.say("removed " + name + removed.trash().map(place -> "; its files are in " + place)
                .orElse("; its folder was gone already"));
    }
}
