package dev.berth.sandbox.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for an engine that answers, in the places where one listens. Immutable. */
public final class EngineSearch {

    private final List<EngineAddress> places;

    private EngineSearch(List<EngineAddress> places) {
        this.places = List.copyOf(places);
    }

    /** DOCKER_HOST alone where it is set: who says where it is does not want another. Otherwise the usual sockets. */
    public static EngineSearch of(Map<String, String> environment) {
        String said = environment.getOrDefault("DOCKER_HOST", "");
        return new EngineSearch(said.isBlank()
                ? usual(environment)
                : EngineAddress.parse(said).stream().toList());
    }

    static EngineSearch in(List<EngineAddress> places) {
        return new EngineSearch(places);
    }

    private static List<EngineAddress> usual(Map<String, String> environment) {
        Stream<String> own = Stream.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .flatMap(dir -> Stream.of(dir + "/docker.sock", dir + "/podman/podman.sock"));
        Stream<String> system = Stream.of("/var/run/docker.sock");
        return Stream.of(system, own, Stream.of("/run/podman/podman.sock")).flatMap(places -> places)
                .filter(path -> path.startsWith("/")).<EngineAddress>map(path -> new EngineAddress.Unix(Path.of(path)))
                .toList();
    }

    public List<EngineAddress> places() {
        return places;
    }

    /** The first that answers as an engine does. */
    public Found find() {
        List<String> silent = new ArrayList<>();
        for (EngineAddress place : places) {
            try {
                return new Found(Optional.of(Engine.connect(place)), silent);
            } catch (IOException e) {
                silent.add(place.uri() + " (" + e.getMessage() + ")");
            }
        }
        return new Found(Optional.empty(), silent);
    }

    /** @param silent the places tried before, with what was wrong there */
    public record Found(Optional<Engine> engine, List<String> silent) {

        public Found {
            silent = List.copyOf(silent);
        }

        /** Where it was looked for, in words. */
        public String tried() {
            return silent.isEmpty()
                    ? "DOCKER_HOST is not of the form unix:///path or tcp://host:port"
                    : "tried " + String.join(", ", silent);
        }
    }
}
