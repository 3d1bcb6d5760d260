package dev.berth.sandbox.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The few requests that the engine's client library does not do right or does not know, over connections of our own.
 * Safe from any thread; one connection per request. {@link EngineFailure} is the engine's no, any other
 * {@link IOException} means that no engine answers, or none in time: every request has a deadline.
 */
public final class EngineApi {

    private static final byte[] NOTHING = {};

    /** As long as the client library waits. */
    static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
    /** The engine unpacks what is sent before it answers. */
    private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(20);

    private final EngineAddress address;
    private final String version;
    private final Duration longest;
    private final ObjectMapper json = new ObjectMapper();

    EngineApi(EngineAddress address, String version) {
        this(address, version, LONGEST_ANSWER);
    }

    private EngineApi(EngineAddress address, String version, Duration longest) {
        this.address = address;
        this.version = version;
        this.longest = longest;
    }

    /** The same, where each answer is waited for no longer than that. */
    public EngineApi within(Duration other) {
        return new EngineApi(address, version, other);
    }

    public JsonNode get(String path) throws IOException {
        return request("GET", path, NOTHING);
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException {
        return request("POST", path, json.writeValueAsBytes(body));
    }

    /** Sends a tar file, however large. */
    public void upload(String path, Path tar) throws IOException {
        try (EngineConnection connection = new EngineConnection(address.connect());
                ConnectionDeadline _ = ConnectionDeadline.of(LONGEST_UPLOAD, connection)) {
            connection.upload(versioned(path), tar);
        } catch (EngineFailure e) {
            throw saidPlainly(e);
        }
    }

    /** A connection on which the engine has begun to stream, which may take any time; the caller closes it. */
    public EngineConnection upgrade(String path, Map<String, ?> body) throws IOException {
        EngineConnection connection = new EngineConnection(address.connect());
        try (ConnectionDeadline _ = ConnectionDeadline.of(longest, connection)) {
            connection.upgrade(versioned(path), json.writeValueAsBytes(body));
            return connection;
        } catch (IOException e) {
            connection.close();
            throw saidPlainly(e);
        }
    }

    private JsonNode request(String method, String path, byte[] body) throws IOException {
        try (EngineConnection connection = new EngineConnection(address.connect());
                ConnectionDeadline _ = ConnectionDeadline.of(longest, connection)) {
            byte[] answer = connection.request(method, versioned(path), body);
            return answer.length == 0 ? MissingNode.getInstance() : json.readTree(answer);
        } catch (EngineFailure e) {
            throw saidPlainly(e);
        }
    }

    private String versioned(String path) {
        return "/v" + version + path;
    }

    /** The engine wraps its sentence in {@code {"message": …}}. */
    private IOException saidPlainly(IOException failure) throws IOException {
        String text = String.valueOf(failure.getMessage());
        if (!(failure instanceof EngineFailure no) || !text.startsWith("{")) {
            return failure;
        }
        String message = json.readTree(text.getBytes(StandardCharsets.UTF_8)).path("message").asText(text);
        return new EngineFailure(no.status(), message);
    }
}
