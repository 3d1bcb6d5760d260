package dev.berth.sandbox.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.LoggedCommand;
import dev.berth.sandbox.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Debian that the workspace image is built on: pulled, or made with debootstrap where no registry answers. Used by one
 * thread, for as long as the server sets itself up.
 */
final class BaseImage {

    static final String PULLED = "debian:bookworm-slim";
    static final String MADE = "berth/base:bookworm";

    private static final long LONGEST_PULL_MINUTES = 10;
    private static final long LONGEST_COMMAND_MINUTES = 20;

    private final Engine engine;
    private final DockerClient client;
    private final Path log;

    BaseImage(Engine engine, Path log) {
        this.engine = engine;
        this.client = engine.client();
        this.log = log;
    }

    /** The name of a base that the engine has by now. */
    String ensure(Progress progress) {
        Optional<String> present = Stream.of(PULLED, MADE).filter(this::isPresent).findFirst();
        if (present.isPresent()) {
            return present.get();
        }
        Optional<String> refused = progress.step("getting " + PULLED + " (half a minute)", this::pull);
        if (refused.isPresent()) {
            requireDebootstrap(refused.get());
            progress.step("no registry answers: making a base with debootstrap (a minute or two)", this::make);
        }
        return refused.isPresent() ? MADE : PULLED;
    }

    private boolean isPresent(String name) {
        try {
            client.inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Empty where it worked, otherwise why not. */
    private Optional<String> pull() {
        try {
            boolean done = client.pullImageCmd("debian").withTag("bookworm-slim").start()
                    .awaitCompletion(LONGEST_PULL_MINUTES, TimeUnit.MINUTES);
            return done && isPresent(PULLED) ? Optional.empty() : Optional.of("the registry took too long");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted", e);
        } catch (RuntimeException e) {
            return Optional.of(Printable.of(String.valueOf(e.getMessage()).strip()));
        }
    }

    private static void requireDebootstrap(String refused) {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new Refusal(Refusal.Code.IMAGE_MISSING, "the base image " + PULLED + " cannot be had (" + refused
                    + ") and making one needs root on a machine with apt: load it into the engine by hand (docker load)");
        }
    }

    private String make() {
        Path work = null;
        try {
            work = Files.createTempDirectory("berth-base");
            // In a folder that debootstrap makes: the temporary one is closed to others, and would be the image's root.
            Path root = work.resolve("root");
            Path archive = work.resolve("root.tar");
            installDebootstrap();
            run("debootstrap", "--variant=minbase", "bookworm", root.toString());
            run("tar", "--numeric-owner", "-C", root.toString(), "-cf", archive.toString(), ".");
            return load(archive);
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } finally {
            sweep(work);
        }
    }

    private void installDebootstrap() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/sbin/debootstrap"))) {
            run("apt-get", "update");
            run("apt-get", "install", "-y", "--no-install-recommends", "debootstrap");
        }
    }

    /** Not through the client library, which forgets to send the archive. */
    private String load(Path archive) throws IOException {
        engine.api().upload("/images/create?fromSrc=-&repo=berth%2Fbase&tag=bookworm", archive);
        if (!isPresent(MADE)) {
            throw new IOException("the engine did not take it");
        }
        return MADE;
    }

    /** debootstrap mounts nothing in this variant once it has ended, so that removing the tree removes only the tree. */
    private void sweep(@Nullable Path work) {
        if (work == null) {
            return;
        }
        try {
            run("rm", "-rf", "--one-file-system", work.toString());
        } catch (IOException e) {
            throw failed("what it left in " + work + " cannot be removed", e);
        }
    }

    private void run(String... command) throws IOException {
        new LoggedCommand(List.of(command), log).run(LONGEST_COMMAND_MINUTES);
    }

    private static Refusal failed(String why, Throwable cause) {
        return new Refusal(Refusal.Code.IMAGE_MISSING, "making the base image failed: " + Printable.of(why, 300),
                cause);
    }
}
