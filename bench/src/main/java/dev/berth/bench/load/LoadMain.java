package dev.berth.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * The load's process: opens what the plan says, says "opened N of M", and for every line "SECONDS MILLIS" that it reads
 * types for so long, a key every so many milliseconds, and answers with a result as JSON. Ends with its input.
 */
public final class LoadMain {

    private static final int OPENED_AT_ONCE = 4;

    private LoadMain() {}

    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        LoadPlan plan = json.readValue(new File(args[0]), LoadPlan.class);
        try (SshClient client = client()) {
            client.start();
            List<LoadSession> sessions = open(client, plan);
            System.out.println("opened " + sessions.size() + " of " + plan.seats().size());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ");
                System.out.println(json.writeValueAsString(
                        type(sessions, Long.parseLong(words[0]), Long.parseLong(words[1]))));
            }
        }
        System.exit(0);
    }

    private static SshClient client() {
        SshClient client = ClientBuilder.builder().build();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(false,
                List.of(BuiltinDHFactories.curve25519), ClientBuilder.DH2KEX));
        return client;
    }

    private static List<LoadSession> open(SshClient client, LoadPlan plan) throws Exception {
        List<LoadSession> sessions = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(OPENED_AT_ONCE)) {
            List<Future<LoadSession>> opening = plan.seats().stream()
                    .map(seat -> threads.submit(() -> LoadSession.open(client, seat, key(seat)))).toList();
            for (Future<LoadSession> each : opening) {
                try {
                    sessions.add(each.get());
                } catch (ExecutionException e) {
                    System.err.println(e.getCause());
                }
            }
        }
        return sessions;
    }

    private static KeyPair key(LoadPlan.Seat seat) {
        return new FileKeyPairProvider(Path.of(seat.key())).loadKeys(null).iterator().next();
    }

    private static LoadResult type(List<LoadSession> sessions, long seconds, long betweenMillis) throws Exception {
        long until = System.nanoTime() + seconds * 1_000_000_000;
        List<Double> echoes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<LoadSession> typists = sessions.stream().filter(LoadSession::isTyping).toList();
            List<Future<List<Double>>> typing = new ArrayList<>();
            for (LoadSession typist : typists) {
                typing.add(threads.submit(() -> typist.type(until, betweenMillis)));
                // Nobody types in step with anybody.
                Thread.sleep(Math.max(1, betweenMillis / typists.size()));
            }
            for (Future<List<Double>> each : typing) {
                echoes.addAll(each.get());
            }
        }
        return new LoadResult(echoes, (int) sessions.stream().filter(session -> !session.isOpen()).count());
    }
}
