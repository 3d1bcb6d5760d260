package dev.berth.server.ssh;

import dev.berth.core.sandbox.Signal;
import java.util.Optional;
import java.util.Set;

/** The signals that a client may send to its command: those that RFC 4254 section 6.10 lists, as OpenSSH has it. */
final class ChannelSignals {

    private static final Set<String> LISTED = Set.of("ABRT", "ALRM", "FPE", "HUP", "ILL", "INT", "KILL", "PIPE", "QUIT",
            "SEGV", "TERM", "USR1", "USR2");

    private ChannelSignals() {}

    /**
     * @param name without SIG
     * @return empty for one that is not listed, for instance STOP: it is ignored
     */
    static Optional<Signal> toPass(String name) {
        return LISTED.contains(name) ? Signal.ofName(name) : Optional.empty();
    }
}
