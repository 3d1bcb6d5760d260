package dev.berth.sandbox.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.Engine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds and builds images. The tag carries a hash of all that an image is built from: an unchanged one is found at once, a
 * changed one is built. Safe from any thread; lives as long as the server.
 */
final class ImageBuilds {

    private final DockerClient client;
    private final Path log;

    /** @param log what builds say is appended here */
    ImageBuilds(Engine engine, Path log) {
        this.client = engine.client();
        this.log = log;
    }

    /** What an image is called: {@code berth/NAME:HASH}, and {@code berth/NAME:latest} for the newest. */
    record Tag(String name, String hash) {

        @Override
        public String toString() {
            return "berth/" + name + ":" + hash;
        }

        private String newest() {
            return "berth/" + name + ":latest";
        }
    }

    static Tag tag(String name, BuildContext context, String base) {
        return new Tag(name, context.hashOn(base));
    }

    Optional<WorkspaceImage> find(Tag tag) {
        try {
            return Optional.of(new WorkspaceImage(client.inspectImageCmd(tag.toString()).exec().getId(),
                    tag.toString()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Builds the image and finds it.
     *
     * @param lines told what the build says, line after line, printable; on another thread
     * @throws Refusal IMAGE_MISSING with the last thing it said and the log's place
     */
    WorkspaceImage build(Tag tag, BuildContext context, String base, Consumer<String> lines) {
        built(tag, context, base, lines);
        return find(tag).orElseThrow(
                () -> failed(tag, "the engine does not have what it built", new IllegalStateException(tag.toString())));
    }

    private void built(Tag tag, BuildContext context, String base, Consumer<String> lines) {
        try (BufferedWriter written = Files.newBufferedWriter(log, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND); HeardBuild build = new HeardBuild(written, lines)) {
            try {
                client.buildImageCmd(context.tar()).withTags(Set.of(tag.toString(), tag.newest()))
                        .withBuildArg("BASE", base).withRemove(true).withForcerm(true).exec(build).awaitImageId();
            } catch (RuntimeException e) {
                throw failed(tag, build.complaint().orElse(String.valueOf(e.getMessage())), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Refusal failed(Tag tag, String why, Throwable cause) {
        return new Refusal(Refusal.Code.IMAGE_MISSING, "the image '" + tag.name() + "' could not be built: "
                + Printable.of(why.strip(), 300) + " (the whole story is in " + log + ")", cause);
    }

    /** Writes down what the build says and passes it on, on the client library's thread. */
    private static final class HeardBuild extends BuildImageResultCallback {

        private static final String OURS = "finish-image: ";
        /** Engines show a build's stderr in red. */
        private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

        private final BufferedWriter written;
        private final Consumer<String> lines;
        private volatile Optional<String> complaint = Optional.empty();

        private HeardBuild(BufferedWriter written, Consumer<String> lines) {
            this.written = written;
            this.lines = lines;
        }

        /** What finish-image found missing. */
        Optional<String> complaint() {
            return complaint;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            super.onNext(item);
            String said = item.getStream() == null ? "" : item.getStream();
            String error = item.getErrorDetail() == null ? "" : item.getErrorDetail().getMessage() + "\n";
            write(said + error);
            said.lines().map(line -> Printable.of(COLOUR.matcher(line).replaceAll("").strip(), 200))
                    .filter(line -> !line.isEmpty())
                    .forEach(this::hear);
        }

        private void hear(String line) {
            if (line.startsWith(OURS)) {
                complaint = Optional.of(line.substring(OURS.length()));
            }
            lines.accept(line);
        }

        private void write(String text) {
            try {
                written.write(text);
                written.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
