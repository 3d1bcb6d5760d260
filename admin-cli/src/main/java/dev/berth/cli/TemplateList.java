package dev.berth.cli;

import dev.berth.core.project.Template;
import dev.berth.core.sandbox.ImageName;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what a project can start from and run in. */
@Command(name = "templates", description = "List what a project can start from, and the images it can run in.")
final class TemplateList extends Verb {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(Call call) {
        List<Template> templates = call.use().projects().templates();
        List<ImageName> images = call.use().projects().images();
        if (json) {
            call.say(Json.of(Json.object("templates", templates.stream().map(Shown::template).toList(), "images",
                    images)));
            return;
        }
        Table table = new Table("TEMPLATE", "IMAGE", "WHAT IT IS");
        templates.forEach(template -> table.row(template.name(), template.image().orElse(ImageName.WORKSPACE),
                template.description()));
        table.lines().forEach(call::say);
        call.say("images: " + images.stream().map(ImageName::value).collect(Collectors.joining(", ")));
    }
}
