package dev.berth.core.project;

import dev.berth.config.Catalogue;
import dev.berth.core.sandbox.ImageName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The templates and images of the server's {@link Catalogue}. Immutable; lives as long as the server. */
public final class CatalogueTemplates implements Templates {

    private final List<Template> templates;
    private final List<ImageName> images;

    /** @throws dev.berth.core.Refusal BAD_PATH for a file's name that no project can have */
    public CatalogueTemplates(Catalogue catalogue) {
        this.templates = catalogue.templates().stream().map(CatalogueTemplates::template).toList();
        this.images = catalogue.images().keySet().stream().map(ImageName::new).toList();
    }

    private static Template template(dev.berth.config.Template read) {
        Map<ProjectPath, byte[]> files = new TreeMap<>();
        read.files().files().forEach((path, bytes) -> files.put(ProjectPath.of(path), bytes));
        return new Template(read.name(), read.description(), read.image().map(ImageName::new), files);
    }

    @Override
    public List<Template> all() {
        return templates;
    }

    @Override
    public List<ImageName> images() {
        return images;
    }
}
