package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.user.User;
import java.util.Map;
import java.util.Optional;

/** What the engine knows a user's container and home by; the instance keeps two servers on one engine apart. */
record SandboxNames(String instance) {

    static final String INSTANCE = "berth.instance";
    static final String UID = "berth.uid";
    static final String USER = "berth.user";

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

    Map<String, String> instanceLabel() {
        return Map.of(INSTANCE, instance);
    }

    /** Whose it is; empty for what is nobody's. */
    static Optional<Integer> uid(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(UID)).filter(uid -> uid.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    boolean belongs(Map<String, String> labels, User owner) {
        return labels.entrySet().containsAll(labels(owner).entrySet());
    }

    void requireOwn(String name, Map<String, String> labels, User owner) {
        if (!belongs(labels, owner)) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                    "'" + name + "' on the container engine does not belong to " + owner.name() + "; ask the admin");
        }
    }
}
