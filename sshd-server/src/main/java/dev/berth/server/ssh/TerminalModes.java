package dev.berth.server.ssh;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.common.channel.PtyMode;

/**
 * Sets a container's terminal as the client's is (RFC 4254 section 8), with stty(1) in front of the command, and tells the
 * command the terminal's name. Speeds and parity mean nothing to a pseudo-terminal and are left as they are.
 */
final class TerminalModes {

    /** What stty calls those that it calls otherwise; empty for what Linux does not have. */
    private static final Map<PtyMode, String> NAMES = new EnumMap<>(Map.of(PtyMode.VREPRINT, "rprnt", PtyMode.VSWTCH,
            "swtch", PtyMode.VDISCARD, "discard", PtyMode.VFLUSH, "", PtyMode.VDSUSP, "", PtyMode.VSTATUS, "",
            PtyMode.PENDIN, "", PtyMode.CS7, "", PtyMode.CS8, ""));
    private static final Set<PtyMode> UNUSED = Set.of(PtyMode.PARENB, PtyMode.PARODD, PtyMode.TTY_OP_ISPEED,
            PtyMode.TTY_OP_OSPEED);
    private static final int DISABLED = 255;
    /** Its first argument is what stty is to set; the others are the command. */
    private static final String APPLY = "[ -z \"$1\" ] || stty $1 2>/dev/null; SSH_TTY=$(tty) && export SSH_TTY; shift; exec \"$@\"";

    private TerminalModes() {}

    /** @return a command that sets its terminal so, then becomes the one given */
    static List<String> applied(Map<PtyMode, Integer> modes, List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", APPLY, "sh", String.join(" ", settings(modes))),
                command.stream()).toList();
    }

    /** @return what stty is given for these modes, in the order of their numbers */
    static List<String> settings(Map<PtyMode, Integer> modes) {
        List<String> settings = new ArrayList<>();
        modes.entrySet().stream().sorted(Map.Entry.comparingByKey(PtyMode.BY_OPCODE)).forEach(mode -> {
            String name = NAMES.getOrDefault(mode.getKey(), plain(mode.getKey()));
            int value = mode.getValue();
            if (name.isEmpty() || UNUSED.contains(mode.getKey())) {
                return;
            }
            if (PtyMode.isCharSetting(mode.getKey())) {
                settings.add(name);
                settings.add((value & 0xff) == DISABLED ? "undef" : "0x%02x".formatted(value & 0xff));
            } else {
                settings.add(value == 0 ? "-" + name : name);
            }
        });
        return settings;
    }

    private static String plain(PtyMode mode) {
        String name = mode.name().toLowerCase(Locale.ROOT);
        return PtyMode.isCharSetting(mode) ? name.substring(1) : name;
    }
}
