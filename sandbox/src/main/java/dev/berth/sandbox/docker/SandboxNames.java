package dev.berth.sandbox.docker;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import java.util.Map;
import java.util.Optional;

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

    /** Users' names have no dot in them, projects' names do not begin with one. */
    String container(SandboxId sandbox) {
        return "berth-" + instance + "-" + sandbox.owner() + sandbox.project().map(project -> "." + project).orElse("");
    }

    String container(User owner) {
        return container(SandboxId.of(owner.name()));
    }

    String home(User owner) {
        return container(owner) + "-home";
    }

    String giver(User owner) {
        return container(owner) + "..giver";
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
