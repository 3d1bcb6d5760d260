package dev.berth.sandbox.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A container engine that answered when it was found, and both ways to speak to it: the client library for the life of
 * containers, images and volumes, {@link EngineApi} for execs. Safe from any thread; lives as long as the server.
 */
public final class Engine implements AutoCloseable {

    /** The newest API version that this code knows; engines still take it for years. */
    private static final ApiVersion NEWEST = new ApiVersion(1, 44);
    private static final Duration LONGEST_GREETING = Duration.ofSeconds(20);

    private final EngineAddress address;
    private final EngineApi api;
    private final DockerClient client;

    private Engine(EngineAddress address, ApiVersion version) {
        this.address = address;
        this.api = new EngineApi(address, version.toString());
        this.client = client(address, version);
    }

    /** @throws IOException where nothing listens, or what listens is no engine */
    public static Engine connect(EngineAddress address) throws IOException {
        try (EngineConnection connection = new EngineConnection(address.connect());
                ConnectionDeadline _ = ConnectionDeadline.of(LONGEST_GREETING, connection)) {
            byte[] answer = connection.request("GET", "/version", new byte[0]);
            JsonNode version = new ObjectMapper().readTree(new String(answer, StandardCharsets.UTF_8));
            return new Engine(address, ApiVersion.parse(version.path("ApiVersion").asText()).orLower(NEWEST));
        }
    }

    private static DockerClient client(EngineAddress address, ApiVersion version) {
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address.uri()).withDockerTlsVerify(false).withApiVersion(version.toString()).build();
        return DockerClientImpl.getInstance(config, new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost()).responseTimeout(EngineApi.LONGEST_ANSWER).maxConnections(100)
                .build());
    }

    public EngineAddress address() {
        return address;
    }

    public EngineApi api() {
        return api;
    }

    public DockerClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ApiVersion(int major, int minor) {

        static ApiVersion parse(String text) throws IOException {
            if (!text.matches("[0-9]{1,3}\\.[0-9]{1,4}")) {
                throw new IOException("what answers there is not a container engine");
            }
            String[] numbers = text.split("\\.", 2);
            return new ApiVersion(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        }

        ApiVersion orLower(ApiVersion other) {
            boolean lower = major < other.major || (major == other.major && minor < other.minor);
            return lower ? this : other;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }
}
