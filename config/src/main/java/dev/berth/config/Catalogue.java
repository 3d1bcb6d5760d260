package dev.berth.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The templates and images that a server offers: those shipped with Berth, and in the data folder's {@code templates/} and
 * {@code images/} those of the admin, who may replace a shipped one by using its name. Read when the server starts.
 *
 * @param templates by name, the one to begin with first
 * @param images each image's Dockerfile and what lies beside it, by the image's name; {@link #WORKSPACE} is among them
 */
public record Catalogue(List<Template> templates, SortedMap<String, FileTree> images) {

    /** The image that all others are built on. */
    public static final String WORKSPACE = "workspace";

    private static final String FIRST_TEMPLATE = "empty";

    public Catalogue {
        templates = templates.stream().sorted(Comparator
                .comparing((Template template) -> !template.name().equals(FIRST_TEMPLATE))
                .thenComparing(Template::name))
                .toList();
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }

    public static Catalogue shipped() {
        return of(ShippedFiles.templates(), ShippedFiles.images(), new ArrayList<>());
    }

    /** @throws BadSettings with everything that is wrong in the admin's folders */
    public static Catalogue in(Path dataFolder) {
        List<String> problems = new ArrayList<>();
        SortedMap<String, FileTree> templates = ShippedFiles.templates();
        templates.putAll(new AdminFolders(dataFolder.resolve("templates"), problems).read());
        SortedMap<String, FileTree> images = ShippedFiles.images();
        images.putAll(new AdminFolders(dataFolder.resolve("images"), problems).read());
        return of(templates, images, problems);
    }

    private static Catalogue of(SortedMap<String, FileTree> templates, SortedMap<String, FileTree> images,
            List<String> problems) {
        List<Template> read = new ArrayList<>();
        templates.forEach((name, folder) -> read.add(Template.of(name, folder, problems)));
        read.forEach(
                template -> template.image().filter(image -> !images.containsKey(image)).ifPresent(image -> problems
                        .add("template " + template.name() + ": there is no image '" + image + "'")));
        images.forEach((name, folder) -> {
            if (!folder.files().containsKey("Dockerfile")) {
                problems.add("image " + name + ": there is no Dockerfile in its folder");
            }
        });
        if (!problems.isEmpty()) {
            throw new BadSettings(problems);
        }
        return new Catalogue(read, images);
    }
}
