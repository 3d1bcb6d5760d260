package dev.berth.cli;

import dev.berth.core.project.Project;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists one's own projects. */
@Command(name = "projects", description = "List your projects, the last opened first.")
final class Projects extends Verb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        List<Project> projects = call.use().projects().of(call.person());
        if (json) {
            call.say(Json.of(projects.stream().map(Shown::project).toList()));
        } else if (projects.isEmpty()) {
            call.say("no projects yet: make one with 'berth new NAME'");
        } else {
            Table table = new Table("NAME", "TEMPLATE", "LAST OPENED (UTC)");
            projects.forEach(project -> table.row(project.name(), project.template(),
                    Shown.time(project.lastOpened())));
            table.lines().forEach(call::say);
        }
    }
}
