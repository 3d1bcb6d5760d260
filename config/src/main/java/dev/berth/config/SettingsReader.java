package dev.berth.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Takes setting after setting out of a parsed file; what is wrong with one is noted, and its default stands in. */
final class SettingsReader {

    /** Not those that are other keys too (h, i, j, m, [) nor those that every terminal program needs (c, d, z, q, s). */
    private static final Pattern PREFIX = Pattern.compile("(?i)Ctrl-[abefgklnoprtuvwxy\\]\\\\^_]");

    private final String file;
    private final TomlTable toml;
    private final List<String> problems;
    private final Set<String> known = new TreeSet<>();

    SettingsReader(String file, TomlTable toml, List<String> problems) {
        this.file = file;
        this.toml = toml;
        this.problems = problems;
    }

    Settings settings() {
        Settings defaults = Settings.defaults();
        return new Settings(listen(defaults.listen()), login(defaults.login()), newUser(defaults.newUser()),
                disk(defaults.disk()), new Settings.Budget(sizeOrAuto("budget.memory", ByteSize.parse("64M"))),
                editor(defaults.editor()),
                shell(defaults.shell()),
                new Settings.Network(policy(defaults.network().policy())), idle(defaults.idle()),
                new Settings.Server(sizeOrAuto("server.heap", ByteSize.parse("128M"))),
                audit(defaults.audit()));
    }

    private Settings.Listen listen(Settings.Listen defaults) {
        return new Settings.Listen(address(defaults.address()), number("listen.port", 0, 65_535, defaults.port()));
    }

    private String address(String otherwise) {
        return value("listen.address", "an address in quotes, such as \"0.0.0.0\"", otherwise,
                raw -> raw instanceof String text && text.matches("[0-9A-Za-z.:%_-]{1,255}") ? text : null);
    }

    private Settings.Login login(Settings.Login defaults) {
        return new Settings.Login(
                Duration.ofSeconds(number("login.grace_seconds", 1, 3600, (int) defaults.graceTime().toSeconds())),
                number("login.max_attempts", 1, 100, defaults.maxAttempts()),
                number("login.max_startups", 1, 10_000, defaults.maxStartups()),
                number("login.max_startups_per_source", 1, 10_000, defaults.maxStartupsPerSource()),
                number("login.max_connections_per_user", 1, 10_000, defaults.maxConnectionsPerUser()),
                number("login.max_sessions_per_connection", 1, 1000, defaults.maxSessionsPerConnection()),
                file("login.user_ca_keys"));
    }

    private Optional<String> file(String key) {
        return value(key, "a file's name in quotes, or \"\" for none", Optional.empty(),
                raw -> raw instanceof String text && text.length() <= 4096
                        && text.chars().noneMatch(Character::isISOControl)
                                ? Optional.of(text).filter(name -> !name.isEmpty())
                                : null);
    }

    private Settings.NewUser newUser(Settings.NewUser defaults) {
        return new Settings.NewUser(cpus(defaults.cpus()),
                size("new_user.memory", ByteSize.parse("64M"), ByteSize.parse("1024T"), defaults.memory()),
                size("new_user.disk", ByteSize.parse("16M"), ByteSize.parse("1024T"), defaults.disk()),
                number("new_user.pids", 16, 65_536, defaults.pids()),
                number("new_user.files", 64, 65_536, defaults.files()));
    }

    private Settings.Disk disk(Settings.Disk defaults) {
        Settings.Space space = value("disk.overcommit", "true or false", defaults.space(),
                raw -> raw instanceof Boolean over
                        ? over ? Settings.Space.OVERCOMMITTED : Settings.Space.RESERVED
                        : null);
        return new Settings.Disk(space, number("disk.keep_free_percent", 1, 50, defaults.keepFree()));
    }

    private Optional<ByteSize> sizeOrAuto(String key, ByteSize least) {
        return value(key, "\"auto\" or a size in quotes, at least \"" + least + "\"", Optional.empty(),
                raw -> {
                    ByteSize size = raw instanceof String text ? parsed(text) : null;
                    if (size != null && size.compareTo(least) >= 0) {
                        return Optional.of(size);
                    }
                    return "auto".equals(raw) ? Optional.empty() : null;
                });
    }

    private double cpus(double otherwise) {
        return value("new_user.cpus", "a number from 0.1 to 1024", otherwise,
                raw -> raw instanceof Number number && number.doubleValue() >= 0.1 && number.doubleValue() <= 1024
                        ? number.doubleValue()
                        : null);
    }

    private Settings.Editor editor(Settings.Editor defaults) {
        return new Settings.Editor(
                Duration.ofMillis(number("editor.autosave_millis", 100, 60_000, (int) defaults.autosave().toMillis())),
                size("editor.max_file", ByteSize.parse("1K"), ByteSize.parse("256M"), defaults.maxFile()),
                size("editor.memory_per_user", ByteSize.parse("1M"), ByteSize.parse("16G"),
                        defaults.memoryPerUser()));
    }

    private Settings.Shell shell(Settings.Shell defaults) {
        return new Settings.Shell(number("shell.scrollback", 0, 100_000, defaults.scrollback()),
                value("shell.prefix", "\"Ctrl-\" with a letter or one of ] \\ ^ _, such as \"Ctrl-]\"",
                        defaults.prefix(),
                        raw -> raw instanceof String text && PREFIX.matcher(text).matches()
                                ? Character.toLowerCase(text.charAt(text.length() - 1))
                                : null));
    }

    private Settings.Idle idle(Settings.Idle defaults) {
        int minutes = number("idle.pause_after_minutes", 0, 10_080, (int) defaults.pauseAfter().toMinutes());
        return new Settings.Idle(Duration.ofMinutes(minutes),
                number("idle.keep_free_memory_percent", 0, 50, defaults.keepFreeMemory()));
    }

    private Settings.Audit audit(Settings.Audit defaults) {
        return new Settings.Audit(number("audit.keep_days", 1, 36_500, defaults.keepDays()),
                number("audit.max_entries", 1000, 10_000_000, defaults.most()));
    }

    private NetworkPolicy policy(NetworkPolicy otherwise) {
        return value("network.policy", "\"none\", \"internet\" or \"lan\"", otherwise,
                raw -> raw instanceof String text ? NetworkPolicy.parse(text).orElse(null) : null);
    }

    private int number(String key, int least, int most, int otherwise) {
        return value(key, "a whole number from " + least + " to " + most, otherwise,
                raw -> raw instanceof Long number && number >= least && number <= most ? number.intValue() : null);
    }

    private ByteSize size(String key, ByteSize least, ByteSize most, ByteSize otherwise) {
        return value(key, "a size in quotes from \"" + least + "\" to \"" + most + "\"", otherwise, raw -> {
            ByteSize size = raw instanceof String text ? parsed(text) : null;
            return size != null && size.compareTo(least) >= 0 && size.compareTo(most) <= 0 ? size : null;
        });
    }

    private static @Nullable ByteSize parsed(String text) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** @param read the value, or null where it is none */
    private <T> T value(String key, String right, T otherwise, Function<Object, @Nullable T> read) {
        known.add(key);
        Object raw = tableOf(key) == null ? null : toml.get(key);
        if (raw == null) {
            return otherwise;
        }
        T value = read.apply(raw);
        if (value == null) {
            problems.add(at(key) + key + " is " + shown(raw) + ", but must be " + right);
            return otherwise;
        }
        return value;
    }

    private @Nullable TomlTable tableOf(String key) {
        return toml.get(key.substring(0, key.indexOf('.'))) instanceof TomlTable table ? table : null;
    }

    private static String shown(Object raw) {
        String text = String.valueOf(raw).replaceAll("\\p{Cntrl}", "?");
        String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return raw instanceof String ? "\"" + cut + "\"" : cut;
    }

    /** To be called last: whatever no setting was read from is a mistake, often of spelling. */
    void reportUnknown() {
        for (String key : new TreeSet<>(toml.dottedKeySet(true))) {
            boolean section = known.stream().anyMatch(name -> name.startsWith(key + "."));
            boolean table = toml.get(key) instanceof TomlTable;
            if (section && !table) {
                problems.add(at(key) + key + " must be a section, written [" + key + "]");
            } else if (!section && !known.contains(key) && !table) {
                problems.add(at(key) + shownKey(key) + " is not a setting; there is: " + near(key));
            }
        }
    }

    private String near(String key) {
        String section = key.contains(".") ? key.substring(0, key.indexOf('.') + 1) : "";
        List<String> same = known.stream().filter(name -> !section.isEmpty() && name.startsWith(section)).toList();
        return String.join(", ", same.isEmpty() ? known : same);
    }

    private static String shownKey(String key) {
        return key.replaceAll("\\p{Cntrl}", "?");
    }

    private String at(String key) {
        TomlPosition position = toml.inputPositionOf(key);
        return file + (position == null ? "" : ":" + position.line()) + ": ";
    }
}
