package dev.berth.sandbox.limits;

import dev.berth.sandbox.engine.HostProbe.Finding;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
        OptionalLong most = number("max");
        OptionalLong kept = number("reserve");
        OptionalLong used = number("nr");
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

    /** The kernel gives such a number to a first read only, so that one read must take all of it. */
    private OptionalLong number(String name) {
        ByteBuffer text = ByteBuffer.allocate(32);
        try (FileChannel file = FileChannel.open(folder.resolve(name))) {
            String said = new String(text.array(), 0, Math.max(0, file.read(text)), StandardCharsets.US_ASCII).strip();
            return said.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(said)) : OptionalLong.empty();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
