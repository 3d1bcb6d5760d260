package dev.berth.core.sandbox;

import dev.berth.core.limits.Limits;
import dev.berth.core.project.Project;
import dev.berth.core.user.User;
import java.util.Optional;

/**
 * What a sandbox must be: whose, how large, and made from what. Everything else about it is the engine's business.
 *
 * @param project where it is the sandbox of one project, which names its own image; empty for its owner's own
 */
public record SandboxSpec(User owner, Limits limits, Optional<Project> project) {

    public SandboxSpec {
        project = project.filter(named -> named.image().isPresent());
    }

    public static SandboxSpec of(User owner) {
        return new SandboxSpec(owner, owner.limits(), Optional.empty());
    }

    /** What runs the project's programs: its own sandbox where it names an image, its owner's where not. */
    public static SandboxSpec of(User owner, Project project) {
        return new SandboxSpec(owner, owner.limits(), Optional.of(project));
    }

    /** The same, for its owner as they are now. */
    SandboxSpec ownedBy(User now) {
        return new SandboxSpec(now, now.limits(), project);
    }

    public SandboxId id() {
        return new SandboxId(owner.name(), project.map(Project::name));
    }

    public ImageName image() {
        return project.flatMap(Project::image).orElse(ImageName.WORKSPACE);
    }
}
