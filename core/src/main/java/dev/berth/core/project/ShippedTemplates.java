package dev.berth.core.project;

import dev.berth.core.Nearest;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** The templates that come with Berth. Immutable; lives as long as the server. */
public final class ShippedTemplates implements Templates {

    private final TreeMap<String, Map<ProjectPath, byte[]>> templates = new TreeMap<>();

    /** @param shipped each template's name, and its files by path: config's ShippedFiles.templates() */
    public ShippedTemplates(Map<String, Map<String, byte[]>> shipped) {
        shipped.forEach((name, files) -> {
            Map<ProjectPath, byte[]> content = new TreeMap<>();
            files.forEach((path, bytes) -> content.put(ProjectPath.of(path), bytes));
            templates.put(name, content);
        });
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(templates.navigableKeySet());
    }

    @Override
    public Map<ProjectPath, byte[]> files(String name) {
        Map<ProjectPath, byte[]> files = templates.get(name);
        if (files == null) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "there is no template '" + Printable.of(name, 40) + "'"
                    + Nearest.hint(name, List.copyOf(templates.keySet()), "there are none"));
        }
        return Map.copyOf(files);
    }
}
