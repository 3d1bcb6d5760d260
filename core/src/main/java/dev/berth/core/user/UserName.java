package dev.berth.core.user;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A login name: 1 to 32 of {@code a-z 0-9 _ -}, first a letter, not reserved. What useradd(8) takes, so that the same
 * name works as a Unix user inside the container; never a path, never in need of escaping.
 */
public record UserName(String value) implements Comparable<UserName> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    /** Debian's base-passwd users and groups, and the names Berth gives a meaning of their own. */
    private static final Set<String> RESERVED = Set.of("root", "daemon", "bin", "sys", "sync", "games", "man", "lp",
            "mail", "news", "uucp", "proxy", "www-data", "backup", "list", "irc", "gnats", "nobody", "nogroup", "adm",
            "tty", "disk", "kmem", "dialout", "fax", "voice", "cdrom", "floppy", "tape", "sudo", "audio", "dip",
            "operator", "src", "shadow", "utmp", "video", "sasl", "plugdev", "staff", "users", "systemd", "sshd",
            "messagebus", "docker", "berth", "console", "guest");

    public UserName {
        if (!FORM.matcher(value).matches()) {
            throw new Refusal(Refusal.Code.BAD_NAME, "'" + Printable.of(value, 40)
                    + "' cannot be a user name: use 1 to 32 of a-z, 0-9, _ and -, starting with a letter");
        }
        if (RESERVED.contains(value)) {
            throw new Refusal(Refusal.Code.BAD_NAME, "the name '" + value + "' is reserved, take another");
        }
    }

    @Override
    public int compareTo(UserName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
