package dev.berth.core.sandbox;

import dev.berth.core.Refusal;
import dev.berth.core.user.User;

/**
 * One user's running sandbox. A handle, not the thing: it stays usable until the sandbox stops, needs no closing, and is
 * safe from any thread.
 */
public interface Sandbox {

    /**
     * Starts a process. Returns once it runs, or has failed to: a command that is not there ends with 127, one that
     * cannot be run with 126, as a shell has it.
     *
     * @throws dev.berth.core.Refusal ENGINE_UNAVAILABLE or SANDBOX_FAILED where the sandbox cannot run anything now
     */
    SandboxProcess exec(Exec exec);

    /**
     * Where the sandbox's processes find the owner's home: the path it has for everybody else, unless the sandbox has no
     * root of its own.
     */
    default String home(User owner) {
        return owner.home();
    }

    /**
     * What the sandbox uses at this moment, of what it may.
     *
     * @throws Refusal SANDBOX_FAILED where it cannot be found out, UNSUPPORTED
     */
    default Usage usage() {
        throw unsupported("tell what it uses");
    }

    private static Refusal unsupported(String what) {
        return new Refusal(Refusal.Code.UNSUPPORTED, "your container cannot " + what + " at the moment");
    }
}
