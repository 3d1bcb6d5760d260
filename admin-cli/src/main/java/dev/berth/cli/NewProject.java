package dev.berth.cli;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.user.User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project. */
@Command(name = "new", description = "Make a project.", footerHeading = "%nExample:%n", footer = "  berth new snake --template python")
final class NewProject extends Verb {

    @Parameters(paramLabel = "NAME", description = "The project's name.")
    private String name = "";

    @Option(names = "--template", paramLabel = "T", defaultValue = "empty", description = "What to start from, one of 'berth templates'; ${DEFAULT-VALUE} if not given.")
    private String template = "";

    @Option(names = "--image", paramLabel = "IMAGE", description = "What it runs in, one of 'berth templates'; what the template says if not given.")
    private @Nullable String image;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        Project project = made(call.use().projects(), call.person(), new ProjectName(name));
        call.say(json
                ? Json.of(Shown.project(project))
                : "made " + project.name() + " in ~/projects/" + project.name());
    }

    private Project made(ProjectCatalog catalog, User owner, ProjectName project) {
        return image == null
                ? catalog.create(owner, project, template)
                : catalog.create(owner, project, template, new ImageName(image));
    }
}
