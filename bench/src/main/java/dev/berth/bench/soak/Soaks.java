package dev.berth.bench.soak;

import dev.berth.bench.Options.Install;
import dev.berth.bench.world.World;
import java.nio.file.Path;
import java.util.List;

/** Runs the soaks that the command line of {@code berth soak} names, or all. */
public final class Soaks {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String USAGE = """
            Usage: berth soak [--rounds N] [NAME…]
            Runs long loops against real servers on loopback and prints what was lost and what grew.
            Exit codes: 0 nothing, 1 something was lost or grew, 2 wrong usage.
            """;

    private Soaks() {}

    /** @return the exit code: 1 where anything was lost or grew */
    public static int main(List<String> arguments) {
        List<Soak> all = List.of(new ServerKills(), new LoginFlood(), new StoppedPrograms(), new Churn());
        return switch (Options.parse(arguments, all.stream().map(Soak::name).toList())) {
            case Options.Help() -> help(all);
            case Options.Wrong(String sentence) -> {
                System.err.println("berth soak: " + sentence);
                yield WRONG_USAGE;
            }
            case Options.Run run -> run(run, all);
        };
    }

    private static int help(List<Soak> all) {
        System.out.print(USAGE);
        all.forEach(soak -> System.out.printf("  %-14s %s (%d rounds)%n", soak.name(), soak.purpose(), soak.rounds()));
        return DONE;
    }

    private static int run(Options.Run options, List<Soak> all) {
        String home = System.getProperty("berth.home");
        if (home == null) {
            System.err.println("berth soak: start it with ./berth soak in Berth's repository");
            return FAILED;
        }
        World world = new World(Path.of(home), Install.FORBIDDEN);
        Thread interrupted = new Thread(world::close, "soak-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            boolean clean = true;
            for (Soak soak : all) {
                if (options.wants(soak.name())) {
                    clean &= isClean(soak, world, options.rounds().orElse(soak.rounds()));
                }
            }
            return clean ? DONE : FAILED;
        } finally {
            world.close();
        }
    }

    private static boolean isClean(Soak soak, World world, int rounds) {
        System.out.println(soak.name() + ", " + rounds + " rounds: " + soak.purpose());
        Findings findings = new Findings(System.out);
        try {
            soak.run(world, rounds, findings);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            findings.lost("interrupted");
        } catch (Exception e) {
            findings.lost(soak.name() + " could not go on: " + e.getMessage());
        }
        System.out.println(soak.name() + ": " + findings.summary());
        return findings.isClean();
    }
}
