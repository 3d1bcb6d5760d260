package dev.berth.bench.soak;

import dev.berth.bench.ssh.Access;
import dev.berth.bench.ssh.Program;
import dev.berth.bench.world.BerthServer;
import dev.berth.bench.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps 200 connections open that never log in, idle ones and ones that send rubbish, from twenty loopback addresses, and
 * lets an honest user log in from another address meanwhile.
 */
final class LoginFlood implements Soak {

    private static final int HOSTILE = 200;
    private static final int SOURCES = 20;
    private static final String SETTINGS = """
            [new_user]
            disk = "64M"
            memory = "256M"
            [network]
            policy = "none"
            """;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String purpose() {
        return "holds 200 connections that never log in: does an honest login from elsewhere fail, and what grew?";
    }

    @Override
    public int rounds() {
        return 40;
    }

    @Override
    public void run(World world, int rounds, Findings findings) throws Exception {
        try (BerthServer server = world.server("flood", SETTINGS)) {
            Access alice = server.addUser("alice");
            alice.run("true");
            Gauges before = Gauges.of(world, server);
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> hostile = new ArrayList<>();
            for (int i = 0; i < HOSTILE; i++) {
                int number = i;
                hostile.add(Thread.ofVirtual().name("hostile-" + i).start(() -> stand(server.port(), number, over)));
            }
            for (int round = 1; round <= rounds; round++) {
                Program.Ran ran = Program.run(alice.ssh("echo here"));
                if (ran.exit() != 0) {
                    findings.lost("honest login " + round + ": " + ran.said().strip());
                }
                Thread.sleep(250);
            }
            findings.note(rounds + " honest logins were tried");
            over.set(true);
            for (Thread each : hostile) {
                each.join();
            }
            findings.compare(before, Gauges.atRest(world, server, before));
        }
    }

    /** Connects again as soon as it is hung up on, at most four times a second. */
    private static void stand(int port, int number, AtomicBoolean over) {
        while (!over.get()) {
            try (Socket socket = new Socket()) {
                socket.bind(new InetSocketAddress(
                        InetAddress.getByAddress(new byte[]{127, 0, 1, (byte) (1 + number % SOURCES)}), 0));
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
                socket.setSoTimeout(500);
                if (number % 2 == 0) {
                    byte[] rubbish = new byte[ThreadLocalRandom.current().nextInt(1, 4096)];
                    ThreadLocalRandom.current().nextBytes(rubbish);
                    socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().write(rubbish);
                }
                wait(socket, over);
            } catch (IOException _) {
                // Refused or hung up on: tries again.
            }
            pause();
        }
    }

    private static void wait(Socket socket, AtomicBoolean over) throws IOException {
        while (!over.get()) {
            try {
                if (socket.getInputStream().read(new byte[1024]) < 0) {
                    return;
                }
            } catch (SocketTimeoutException _) {
                // Still held.
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
