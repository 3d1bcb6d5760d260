package dev.berth.core.sandbox;

import dev.berth.core.project.ProjectName;
import dev.berth.core.user.UserName;
import java.util.Optional;

/**
 * Which sandbox: a user's own, or that of one of their projects.
 *
 * @param project empty for the user's own
 */
public record SandboxId(UserName owner, Optional<ProjectName> project) {

    public static SandboxId of(UserName owner) {
        return new SandboxId(owner, Optional.empty());
    }

    /** {@code alice}, or {@code alice+demo}, as one logs in to it. */
    @Override
    public String toString() {
        return owner + project.map(name -> "+" + name).orElse("");
    }
}
