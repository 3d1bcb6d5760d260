package dev.berth.core.project;

import dev.berth.core.sandbox.ImageName;
import java.util.Map;
import java.util.Optional;

/**
 * What a new project can start from.
 *
 * @param description one line, empty where there is none
 * @param image what a project made from it runs in; empty for its owner's own container
 */
public record Template(String name, String description, Optional<ImageName> image, Map<ProjectPath, byte[]> files) {

    public Template {
        files = Map.copyOf(files);
    }
}
