package dev.berth.server.kit;

import dev.berth.server.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of {@code berth} as the launcher has it, with the class path of these tests. */
public final class BerthCommand {

    private BerthCommand() {}

    public static List<String> line(List<String> args) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED", "-Duser.name=" + TestServer.ADMIN, "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(args);
        return line;
    }
}
