package dev.berth.server.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a {@link TestServer} is started.
 *
 * @param settings berth.toml, in which new users have small disks unless it says otherwise
 * @param environment on top of this process's own
 */
public record Setup(String settings, Map<String, String> environment, List<String> options, Way way) {

    /** How it comes to be a process: as one at once, or by the launcher's script, as a child. */
    public enum Way {
        DIRECT, LAUNCHER
    }

    public Setup {
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
    }

    /** Setting disks aside takes their whole size of the host. */
    private static final String SMALL_DISKS = """
            [new_user]
            disk = "64M"
            """;

    /** On the loopback address, and nothing is installed. */
    public static Setup standard() {
        return new Setup(SMALL_DISKS, Map.of(), List.of("--listen", "127.0.0.1", "--no-install"), Way.DIRECT);
    }

    /** Where containers could reach it too, were they allowed to. */
    public static Setup onEveryAddress() {
        return new Setup(SMALL_DISKS, Map.of(), List.of("--listen", "0.0.0.0", "--no-install"), Way.DIRECT);
    }

    public Setup settings(String text) {
        return new Setup(text + (text.contains("[new_user]") ? "" : SMALL_DISKS), environment, options, way);
    }

    public Setup environment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Setup(settings, more, options, way);
    }

    public Setup options(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Setup(settings, environment, all, way);
    }

    public Setup launched() {
        return new Setup(settings, environment, options, Way.LAUNCHER);
    }
}
