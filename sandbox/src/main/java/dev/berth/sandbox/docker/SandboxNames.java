package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Names a user's container and home for the engine; the instance keeps two servers on one engine apart. A container's name
 * is made of numbers, since the engine's name server tells it to every other container on the network.
 */
record SandboxNames(String instance) {

    static final String INSTANCE = "berth.instance";
    static final String UID = "berth.uid";
    static final String USER = "berth.user";
    /** Only on what belongs to one project. */
    static final String PROJECT = "berth.project";
    private static final String GIVER = "..giver";

    SandboxNames {
        if (!instance.matches("[0-9a-f]{4,32}")) {
            throw new IllegalArgumentException("an instance id is 4 to 32 of 0-9 and a-f, not " + instance);
        }
    }

    String container(SandboxSpec spec) {
        return container(spec.owner()) + spec.project().map(project -> "-" + project.id()).orElse("");
    }

    /** The owner's own. */
    String container(User owner) {
        return "berth-" + instance + "-" + owner.uid();
    }

    /** Contains the owner's name, as plain volumes from before there were disks do; other users cannot see it. */
    String home(User owner) {
        return "berth-" + instance + "-" + owner.name() + "-home";
    }

    String giver(User owner) {
        return container(owner) + GIVER;
    }

    /** Whether a container of that name is a sandbox, and not a short-lived one that prepares a home. */
    boolean isSandbox(String[] given) {
        return Arrays.stream(given)
                .anyMatch(name -> name.startsWith("/berth-" + instance + "-") && !name.endsWith(GIVER));
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

    /** Which sandbox it is; empty for what is none. */
    static Optional<SandboxId> sandbox(Map<String, String> labels) {
        try {
            Optional<ProjectName> project = Optional.ofNullable(labels.get(PROJECT)).map(ProjectName::new);
            return Optional.ofNullable(labels.get(USER)).map(name -> new SandboxId(new UserName(name), project));
        } catch (Refusal _) {
            return Optional.empty();
        }
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
