package dev.berth.sandbox.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The few requests that the engine's client library does not do right or does not know, over connections of our own.
 * Safe from any thread; one connection per request. {@link EngineFailure} is the engine's no, any other
 * {@link IOException} means that no engine answers.
 */
public final class EngineApi {

    private static final byte[] NOTHING = {};

    private final EngineAddress address;
    private final String version;
    private final ObjectMapper json = new ObjectMapper();

    EngineApi(EngineAddress address, String version) {
        this.address = address;
        this.version = version;
    }

    public JsonNode get(String path) throws IOException {
        return request("GET", path, NOTHING);
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException {
        return request("POST", path, json.writeValueAsBytes(body));
    }

    /** Sends a tar file, however large. */
    public void upload(String path, Path tar) throws IOException {
        try (EngineConnection connection = new EngineConnection(address.connect())) {
            connection.upload(versioned(path), tar);
        } catch (EngineFailure e) {
            throw saidPlainly(e);
        }
    }

    /** A connection on which the engine has begun to stream; the caller closes it. */
    public EngineConnection upgrade(String path, Map<String, ?> body) throws IOException {
        EngineConnection connection = new EngineConnection(address.connect());
        try {
            connection.upgrade(versioned(path), json.writeValueAsBytes(body));
            return connection;
        } catch (IOException e) {
            connection.close();
            throw saidPlainly(e);
        }
    }

    private JsonNode request(String method, String path, byte[] body) throws IOException {
        try (EngineConnection connection = new EngineConnection(address.connect())) {
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
