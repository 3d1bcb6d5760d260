package dev.berth.cli;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.version.Version;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a project's versions. */
@Command(name = "history", description = "Show a project's versions, the newest first.")
final class History extends Verb {

    @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's name.")
    private String project = "";

    @Option(names = {"-n",
            "--most"}, paramLabel = "N", defaultValue = "50", description = "How many; ${DEFAULT-VALUE} if not given.")
    private int most;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        Project found = call.use().projects().find(call.person(), new ProjectName(project));
        List<Version> versions = call.use().history().history(found, Math.max(0, most));
        if (json) {
            call.say(Json.of(versions.stream().map(Shown::version).toList()));
            return;
        }
        Table table = new Table("VERSION", "TIME (UTC)", "WHO", "WHAT");
        versions.forEach(version -> table.row(version.number(), Shown.time(version.at()), version.author(),
                version.summary()));
        table.lines().forEach(call::say);
    }
}
