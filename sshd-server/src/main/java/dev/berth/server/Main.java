package dev.berth.server;

import dev.berth.cli.Console;
import dev.berth.cli.Launcher;
import java.util.List;
import java.util.Map;

/** {@code berth …}: what {@code ./berth} runs once it has found a JDK. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Launcher launcher = new Launcher(new Commands(environment, System.out, System.err),
                new LocalBerth(environment), environment, Console.ofProcess(environment));
        System.exit(launcher.run(List.of(args)));
    }
}
