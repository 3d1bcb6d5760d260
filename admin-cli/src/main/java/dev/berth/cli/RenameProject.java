package dev.berth.cli;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a project another name. */
@Command(name = "rename", description = "Give a project another name, and its folder too.", footerHeading = "%nExample:%n", footer = "  berth rename snake python")
final class RenameProject extends Verb {

    @Parameters(index = "0", paramLabel = "NAME", description = "The project's name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The name it gets.")
    private String to = "";

    @Override
    void run(Call call) {
        Project renamed = call.use().projects().rename(call.person(), new ProjectName(name), new ProjectName(to));
        call.say("it is in ~/projects/" + renamed.name() + " now");
    }
}
