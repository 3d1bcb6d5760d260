package dev.berth.bench.soak;

import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.world.BerthServer;
import dev.berth.bench.world.World;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lets a user stop every program in his container with SIGSTOP again and again, the server's own among them, and measures
 * what others wait for meanwhile.
 */
final class StoppedPrograms implements Soak {

    private static final String SETTINGS = """
            [new_user]
            disk = "64M"
            memory = "256M"
            [network]
            policy = "none"
            """;
    /** No one may wait longer for what another user does; a cold start of a container on a busy machine takes a few. */
    private static final long LONGEST_SECONDS = 20;
    private static final String STOPPER = "setsid -f sh -c 'while :; do for p in /proc/[0-9]*; do p=${p#/proc/};"
            + " [ $p = $$ ] || [ $p = 1 ] || kill -STOP $p 2>/dev/null; done; sleep 0.05; done' >/dev/null 2>&1 </dev/null";

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public String purpose() {
        return "one user stops all programs in his container with SIGSTOP: does anybody else wait?";
    }

    @Override
    public int rounds() {
        return 10;
    }

    @Override
    public void run(World world, int rounds, Findings findings) throws Exception {
        try (BerthServer server = world.server("stop", SETTINGS)) {
            Access alice = server.addUser("alice");
            Access mallory = server.addUser("mallory");
            alice.run("true");
            mallory.run("true");
            for (int round = 1; round <= rounds; round++) {
                once(server, alice, mallory, round, findings);
            }
            begin(mallory);
            within("SIGTERM of the server", findings, server::stop);
        }
    }

    private static void once(BerthServer server, Access alice, Access mallory, int round, Findings findings)
            throws Exception {
        begin(mallory);
        // The next server has to set up what it finds, among programs that do not answer.
        server.killAndRestart();
        Process stuck = new ProcessBuilder(mallory.ssh("true")).redirectErrorStream(true).start();
        try {
            within("round " + round + ": alice's command", findings, () -> run(alice.ssh("echo here")));
            within("round " + round + ": alice's project", findings, () -> run(alice.ssh("berth new p" + round)));
            within("round " + round + ": a user is added and removed", findings, () -> {
                server.addUser("guest" + round);
                server.administer("user remove guest" + round + " --purge");
            });
            within("round " + round + ": mallory's quota", findings,
                    () -> server.administer(
                            "user quota mallory --pids " + (200 + round) + " --disk " + (64 + round) + "M"));
            within("round " + round + ": mallory is stopped", findings,
                    () -> server.administer("user stop mallory"));
        } finally {
            stuck.destroyForcibly().waitFor();
        }
        within("round " + round + ": mallory begins anew", findings, () -> run(mallory.ssh("true")));
    }

    /** Leaves the loop running; the command that starts it may be stopped by it, and is then given up. */
    private static void begin(Access mallory) {
        Program.run(Stream.concat(Stream.of("timeout", "5"), mallory.ssh(STOPPER).stream()).toList());
    }

    private static void run(List<String> command) {
        Program.run(command).orFail();
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void within(String what, Findings findings, Step step) {
        long begin = System.nanoTime();
        try {
            step.run();
        } catch (Exception e) {
            findings.lost(what + ": " + e.getMessage());
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        if (seconds > LONGEST_SECONDS) {
            findings.lost(what + " took " + seconds + " s");
        }
    }
}
