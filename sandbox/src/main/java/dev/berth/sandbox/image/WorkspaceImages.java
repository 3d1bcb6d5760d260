package dev.berth.sandbox.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.Progress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sees to it that the engine has the workspace image as this build of Berth describes it. Its name carries a hash of all
 * it is built from: an unchanged one is found at once, a changed one is built. Used by one thread while the server starts.
 */
public final class WorkspaceImages {

    private static final String NAME = "berth/workspace:";

    private final Engine engine;
    private final DockerClient client;
    private final Path log;
    private final BuildContext context = BuildContext.workspace();

    /** @param log what the build and the commands of the host say is appended here */
    public WorkspaceImages(Engine engine, Path log) {
        this.engine = engine;
        this.client = engine.client();
        this.log = log;
    }

    /** The image, built where it is not there. A failure is refused IMAGE_MISSING with the reason and the log's place. */
    public WorkspaceImage ensure(Progress progress) {
        return find().orElseGet(() -> build(new BaseImage(engine, log).ensure(progress), progress));
    }

    /** The image where it is there, on whichever base it was built. */
    public Optional<WorkspaceImage> find() {
        return Stream.of(BaseImage.PULLED, BaseImage.MADE).map(base -> NAME + context.hashOn(base))
                .flatMap(tag -> image(tag).stream()).findFirst();
    }

    private Optional<WorkspaceImage> image(String tag) {
        try {
            return Optional.of(new WorkspaceImage(client.inspectImageCmd(tag).exec().getId(), tag));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private WorkspaceImage build(String base, Progress progress) {
        String tag = NAME + context.hashOn(base);
        progress.step("building the workspace image (the first time this takes minutes)", () -> built(base, tag));
        return image(tag)
                .orElseThrow(() -> failed("the engine does not have what it built", new IllegalStateException(tag)));
    }

    private String built(String base, String tag) {
        try (BufferedWriter lines = Files.newBufferedWriter(log, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            return client.buildImageCmd(context.tar()).withTags(Set.of(tag, NAME + "latest")).withBuildArg("BASE", base)
                    .withRemove(true).withForcerm(true).exec(new LoggingBuild(lines)).awaitImageId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private Refusal failed(String why, Throwable cause) {
        return new Refusal(Refusal.Code.IMAGE_MISSING, "the workspace image could not be built: "
                + Printable.of(why.strip(), 300) + " (the whole story is in " + log + ")", cause);
    }

    /** Writes down what the build says, on the client library's thread. */
    private static final class LoggingBuild extends BuildImageResultCallback {

        private final BufferedWriter lines;

        private LoggingBuild(BufferedWriter lines) {
            this.lines = lines;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            super.onNext(item);
            try {
                lines.write(item.getStream() == null ? "" : item.getStream());
                lines.write(item.getErrorDetail() == null ? "" : item.getErrorDetail().getMessage() + "\n");
                lines.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
