package dev.berth.cli;

import dev.berth.core.project.Project;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists everybody's projects. */
@Command(name = "list", description = "List everybody's projects.")
final class ProjectList extends Verb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        List<Project> projects = call.use().projects().all(call.actor());
        if (json) {
            call.say(Json.of(projects.stream().map(Shown::project).toList()));
            return;
        }
        Table table = new Table("OWNER", "NAME", "ID", "TEMPLATE", "LAST OPENED (UTC)");
        projects.forEach(project -> table.row(project.owner(), project.name(), project.id(), project.template(),
                Shown.time(project.lastOpened())));
        table.lines().forEach(call::say);
    }
}
