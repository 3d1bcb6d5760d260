package dev.berth.cli;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project. */
@Command(name = "new", description = "Make a project.", footerHeading = "%nExample:%n", footer = "  berth new snake --template python")
final class NewProject extends Verb {

    @Parameters(paramLabel = "NAME", description = "The project's name.")
    private String name = "";

    @Option(names = "--template", paramLabel = "T", defaultValue = "empty", description = "What to start from: empty or python; ${DEFAULT-VALUE} if not given.")
    private String template = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        Project project = call.use().projects().create(call.person(), new ProjectName(name), template);
        call.say(json
                ? Json.of(Shown.project(project))
                : "made " + project.name() + " in ~/projects/" + project.name());
    }
}
