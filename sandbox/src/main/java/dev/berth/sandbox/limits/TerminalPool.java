package dev.berth.sandbox.limits;

import dev.berth.sandbox.engine.HostProbe.Finding;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The kernel's pool of terminals, which all containers of a host share; each container has a share with a limit of its own.
 *
 * @param folder of the kernel's settings for terminals, such as /proc/sys/kernel/pty
 */
public record TerminalPool(Path folder) {

    /** Terminals of which so many hundredths are in use will not last. */
    private static final int SCARCE_PERCENT = 75;

    public static TerminalPool ofThisHost() {
        return new TerminalPool(Path.of("/proc/sys/kernel/pty"));
    }

    /** For the console. */
    public Finding finding() {
        OptionalLong most = HostGroups.number(folder.resolve("max"));
        OptionalLong kept = HostGroups.number(folder.resolve("reserve"));
        OptionalLong used = HostGroups.number(folder.resolve("nr"));
        if (most.isEmpty() || used.isEmpty()) {
            return new Finding("terminals", Verdict.NOT_ENFORCED, "this machine's kernel does not say how many it has");
        }
        long forContainers = Math.max(1, most.getAsLong() - kept.orElse(0));
        String note = used.getAsLong() + " of the " + forContainers
                + " that this machine's containers share are in use";
        return used.getAsLong() * 100 < forContainers * SCARCE_PERCENT
                ? new Finding("terminals", Verdict.ENFORCED, note)
                : new Finding("terminals", Verdict.NOT_ENFORCED,
                        note + "; allow more with 'sysctl kernel.pty.max=" + 2 * most.getAsLong() + "'");
    }
}
