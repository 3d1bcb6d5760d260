package dev.berth.core.sandbox;

import dev.berth.core.Refusal;
import dev.berth.core.identity.Identity;
import dev.berth.core.user.User;
import java.time.Duration;
import java.util.List;

/**
 * One user's running sandbox. A handle, not the thing: it stays usable until the sandbox stops, needs no closing, and is
 * safe from any thread. Every carrier can {@link #exec}; one that cannot do more refuses it UNSUPPORTED. Everything that
 * is opened here belongs to whoever opened it and is closed by them; it ends too when the sandbox stops or the server goes,
 * held processes alone outlive the server.
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
     * Runs a process with pipes to its end, for the server's own work: writes the input, reads both streams to their end and
     * keeps the beginning of each. A process that has not ended by the deadline is killed, so that nobody in the sandbox
     * can make the caller wait longer. Streams that stay open after the end are not waited for.
     *
     * @param input what the process reads; then its input ends
     * @param deadline the longest time for all of it, the start too
     * @throws Refusal TIMED_OUT where it was killed at the deadline, or as {@link #exec}
     */
    default Completed run(Exec exec, byte[] input, Duration deadline) {
        throw unsupported("run that");
    }

    /**
     * Where the sandbox's processes find the owner's home: the path it has for everybody else, unless the sandbox has no
     * root of its own.
     */
    default String home(User owner) {
        return owner.home();
    }

    /**
     * Starts a process with a terminal that is held: it goes on running, and what it prints is kept, while nobody is
     * attached and while no server runs. It ends by itself, when its {@link HeldProcess#close} says so, or with the
     * sandbox. Of what it prints the last 2 MiB are kept. A sandbox holds at most 64 for each identity.
     *
     * @throws Refusal UNSUPPORTED, or as {@link #exec}
     * @throws IllegalArgumentException where it is to have pipes
     */
    default HeldProcess hold(Exec exec) {
        throw unsupported("keep programs running while nobody is connected");
    }

    /**
     * What is held now, ended or not, in no order. Empty where the carrier cannot hold anything.
     *
     * @throws Refusal SANDBOX_FAILED where it cannot be found out
     */
    default List<Held> held() {
        return List.of();
    }

    /**
     * Reads a held process on from a position, and writes to it. Whoever was attached before is detached: their output
     * ends. {@link HeldProcess#position} says where the output really begins: later than asked for where that is no longer
     * kept, earlier where so much was never printed.
     *
     * @param from how many bytes of its output are known already
     * @throws Refusal NOT_FOUND where nothing of that id is held, UNSUPPORTED, or as {@link #exec}
     */
    default HeldProcess attach(HoldId id, long from) {
        throw unsupported("keep programs running while nobody is connected");
    }

    /**
     * Connects to something that listens inside the sandbox, as that identity.
     *
     * @throws Refusal SANDBOX_FAILED with the reason where nobody answers there, UNSUPPORTED
     */
    default SandboxConnection dial(Identity identity, Endpoint to) {
        throw unsupported("connect to ports and sockets inside it");
    }

    /**
     * Listens inside the sandbox, as that identity. A socket's file is that identity's alone, and removed at the end.
     *
     * @throws Refusal SANDBOX_FAILED with the reason where that is taken or not allowed, UNSUPPORTED
     */
    default SandboxListener listen(Identity identity, Endpoint at) {
        throw unsupported("listen inside it");
    }

    /**
     * Watches one folder (not those below it) as that identity.
     *
     * @param folder absolute, inside the sandbox
     * @throws Refusal NOT_FOUND where there is no such folder, SANDBOX_FAILED with the reason, UNSUPPORTED
     */
    default FolderWatch watch(Identity identity, String folder) {
        throw unsupported("watch folders");
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
