package dev.berth.bench.soak;

import dev.berth.bench.ssh.Access;
import dev.berth.bench.world.BerthServer;
import dev.berth.bench.world.World;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Kills a whole server, 45 to 100 s after its database was made, since a database reuses space in its file only then, and
 * compares what it had acknowledged with what the next one has.
 */
final class ServerKills implements Soak {

    private static final String SETTINGS = """
            [new_user]
            disk = "64M"
            memory = "256M"
            [network]
            policy = "none"
            """;
    private static final Pattern ACTION = Pattern.compile("\"action\"");

    @Override
    public String name() {
        return "server-kills";
    }

    @Override
    public String purpose() {
        return "kills a server of 45 to 100 s with SIGKILL after logins, a quota change and a project: are all there?";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(World world, int rounds, Findings findings) throws InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            try (BerthServer server = world.server("k" + round, SETTINGS)) {
                once(server, round, findings);
            }
        }
    }

    private static void once(BerthServer server, int round, Findings findings) throws InterruptedException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long begun = System.nanoTime();
        Access alice = server.addUser("alice");
        for (int i = random.nextInt(6, 14); i > 0; i--) {
            alice.run("true");
            TimeUnit.MILLISECONDS.sleep(random.nextInt(900));
        }
        server.administer("user quota alice --pids " + random.nextInt(100, 1000));
        alice.run("berth new demo");
        Facts before = Facts.of(server, alice);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(30_000, 70_000));
        long age = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        server.killAndRestart();
        Facts after = Facts.of(server, alice);
        if (after.holds(before)) {
            findings.note("round " + round + ", killed at " + age + " s: all there");
        } else {
            findings.lost("round " + round + ", killed at " + age + " s: " + before + " became " + after);
        }
    }

    /** Facts that a server has acknowledged; its audit may have more entries since. */
    private record Facts(String user, String projects, long audit) {

        static Facts of(BerthServer server, Access alice) {
            String user = server.administer("user show alice --json");
            String projects = alice.run("berth projects --json");
            return new Facts(user, projects,
                    ACTION.matcher(server.administer("audit --json")).results().count());
        }

        boolean holds(Facts before) {
            return user.equals(before.user) && projects.equals(before.projects) && audit >= before.audit;
        }
    }
}
