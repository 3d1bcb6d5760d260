package dev.berth.cli;

import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.version.ProjectHistory;
import dev.berth.core.version.Version;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings back a version. */
@Command(name = "restore", description = {"Bring a project's files, or one file or folder, back to a version.",
        "The restore is a new version itself, and what is on disk now is kept as one first."}, footerHeading = "%nExamples:%n", footer = {
                "  berth restore snake 12", "  berth restore snake 12 src/main.py"})
final class RestoreVersion extends Verb {

    @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's name.")
    private String project = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version's number, as 'berth history' shows it.")
    private int version;

    @Parameters(index = "2", arity = "0..1", paramLabel = "PATH", description = "A file or folder in the project.")
    private Optional<String> path = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        Project found = call.use().projects().find(call.person(), new ProjectName(project));
        ProjectHistory.Restored restored = call.use().history().restore(call.person(), found, version,
                path.map(ProjectPath::of));
        int made = restored.version().map(Version::number).orElse(0);
        if (json) {
            call.say(Json.of(Json.object("restored", version, "version", made, "written", restored.written(),
                    "deleted", restored.deleted())));
        } else {
            call.say("restored version " + version + ": " + restored.written() + " written, " + restored.deleted()
                    + " deleted" + (made == 0 ? "; nothing had changed" : "; this is version " + made));
        }
    }
}
