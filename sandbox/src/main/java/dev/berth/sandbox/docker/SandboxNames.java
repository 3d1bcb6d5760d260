package dev.berth.sandbox.docker;

import dev.berth.core.user.User;
import java.util.Map;

/** What the engine knows a user's container and home by; the instance keeps two servers on one engine apart. */
record SandboxNames(String instance) {

    static final String INSTANCE = "berth.instance";
    static final String UID = "berth.uid";
    static final String USER = "berth.user";
    /** Only on what belongs to one project. */
    static final String PROJECT = "berth.project";

    SandboxNames {
        if (!instance.matches("[0-9a-f]{4,32}")) {
            throw new IllegalArgumentException("an instance id is 4 to 32 of 0-9 and a-f, not " + instance);
        }
    }

    String container(User owner) {
        return "berth-" + instance + "-" + owner.name();
    }

    String home(User owner) {
        return container(owner) + "-home";
    }

    Map<String, String> labels(User owner) {
        return Map.of(INSTANCE, instance, UID, String.valueOf(owner.uid()), USER, owner.name().value());
    }

    boolean belongs(Map<String, String> labels, User owner) {
        return labels.entrySet().containsAll(labels(owner).entrySet());
    }
}
