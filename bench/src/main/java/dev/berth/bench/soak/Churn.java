package dev.berth.bench.soak;

import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.terminal.Terminal;
import dev.berth.bench.world.BerthServer;
import dev.berth.bench.world.World;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Logs in, and now and then kills sessions, makes projects and restarts the container: what does a server keep of it? */
final class Churn implements Soak {

    private static final String SETTINGS = """
            [new_user]
            disk = "256M"
            memory = "256M"
            [network]
            policy = "none"
            """;
    private static final int SIDE_BY_SIDE = 4;
    /** As many as fill every pool and cache once. */
    private static final int WARM_UP = 60;

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public String purpose() {
        return "logs in, with kills, new projects, dropped lines and workbenches between: what grew?";
    }

    @Override
    public int rounds() {
        return 1000;
    }

    @Override
    public void run(World world, int rounds, Findings findings) throws Exception {
        try (BerthServer server = world.server("churn", SETTINGS)) {
            Access alice = server.addUser("alice", "--pids", "256");
            logins(server, alice, WARM_UP, findings);
            Gauges before = Gauges.of(world, server);
            logins(server, alice, rounds, findings);
            findings.compare(before, Gauges.atRest(world, server, before));
        }
    }

    private static void logins(BerthServer server, Access alice, int count, Findings findings) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<Void>> all = threads.invokeAll(IntStream.range(0, count)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        login(server, alice, i, findings);
                        return null;
                    }).toList());
            for (Future<Void> each : all) {
                each.get();
            }
        }
    }

    private static void login(BerthServer server, Access alice, int round, Findings findings) {
        switch (round % 20) {
            case 3 -> quietly(alice.with("-n").ssh("timeout 5 sleep 1; exit 3"));
            case 7 -> quietly(alice.ssh("berth whoami"));
            case 9 -> dropped(alice);
            case 13 -> workbench(alice);
            case 17 -> quietly(alice.ssh("berth new churn" + round));
            case 19 -> server.administer("session kill alice");
            default -> require(alice, round, findings);
        }
    }

    /** A kill beside it may end it: that is no loss. */
    private static void require(Access alice, int round, Findings findings) {
        Program.Ran ran = Program.run(alice.ssh("echo here"));
        if (ran.exit() != 0 && !ran.said().isBlank() && !ran.said().contains("ended")) {
            findings.note("login " + round + ": " + ran.said().strip());
        }
    }

    private static void dropped(Access alice) {
        List<String> client = alice.ssh("sleep 30");
        quietly(Stream.concat(Stream.of("timeout", "-s", "KILL", "2"), client.stream())
                .toList());
    }

    private static void workbench(Access alice) {
        try (Terminal screen = alice.login()) {
            screen.settle(400);
        }
    }

    private static void quietly(List<String> command) {
        Program.run(command);
    }
}
