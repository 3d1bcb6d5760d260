package dev.berth.sandbox.engine;

import java.util.List;

/**
 * A known hole in a part of the engine.
 *
 * @param component as the engine names it
 * @param meaning what it lets somebody do
 * @param mended the first good version of each line that was mended, oldest line first; lines before the first are all bad,
 *     lines after the last are all good
 */
record Advisory(String component, String name, String meaning, List<ComponentVersion> mended) {

    static final List<Advisory> KNOWN = List.of(
            new Advisory("runc", "CVE-2024-21626", "a process can step out of its container through a leaked folder",
                    List.of(ComponentVersion.at(1, 1, 12))),
            new Advisory("runc", "CVE-2025-31133, CVE-2025-52565, CVE-2025-52881",
                    "a container can have hidden or read-only kernel files mounted elsewhere when it starts",
                    List.of(ComponentVersion.at(1, 2, 8), ComponentVersion.at(1, 3, 3))),
            new Advisory("containerd", "CVE-2022-23648", "an image can show its container files of the host",
                    List.of(ComponentVersion.at(1, 4, 13), ComponentVersion.at(1, 5, 10),
                            ComponentVersion.at(1, 6, 1))),
            new Advisory("Engine", "CVE-2024-41110",
                    "who may use the engine can get around its authorization plugins, where there are any",
                    List.of(ComponentVersion.at(23, 0, 15), ComponentVersion.at(25, 0, 6),
                            ComponentVersion.at(26, 1, 5), ComponentVersion.at(27, 1, 1))));

    Advisory {
        mended = List.copyOf(mended);
    }

    boolean concerns(ComponentVersion version) {
        return mended.stream().filter(version::isOfTheLineOf).findFirst().map(version::isOlderThan)
                .orElseGet(() -> version.isOlderThan(mended.getLast()));
    }
}
