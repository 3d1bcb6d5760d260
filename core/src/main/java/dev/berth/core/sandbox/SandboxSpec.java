package dev.berth.core.sandbox;

import dev.berth.core.limits.Limits;
import dev.berth.core.user.User;

/** What a user's sandbox must be: whose, and how large. Everything else about it is the engine's business. */
public record SandboxSpec(User owner, Limits limits) {

    public static SandboxSpec of(User owner) {
        return new SandboxSpec(owner, owner.limits());
    }
}
