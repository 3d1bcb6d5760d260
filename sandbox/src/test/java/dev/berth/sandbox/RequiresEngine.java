package dev.berth.sandbox;

import com.github.dockerjava.api.DockerClient;
import dev.berth.config.Catalogue;
import dev.berth.sandbox.docker.DockerSandboxes;
import dev.berth.sandbox.docker.Instance;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.engine.EngineSearch;
import dev.berth.sandbox.engine.Progress;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.image.WorkspaceImages;
import dev.berth.sandbox.limits.OwnerGroups;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * For tests that need a container engine: gives them a {@link Fixture} with the engine, the workspace image (built where it
 * is missing) and an instance id of the test class's own, whose containers and homes are removed after it. Without an
 * engine the tests are skipped with the reason, and fail where CI or BERTH_REQUIRE_ENGINE is true.
 */
public final class RequiresEngine implements ExecutionCondition, ParameterResolver {

    private static final Namespace SPACE = Namespace.create(RequiresEngine.class);

    /** What a test class works with. */
    public record Fixture(Engine engine, WorkspaceImage image, String instance, TestHomes homes,
            AtomicReference<Optional<DockerSandboxes>> last)
            implements
                AutoCloseable {

        /** What a server of this instance makes containers with; they have no network. */
        public Instance server() {
            return Instance.of(engine, image, instance, homes.data().resolve("doors")).with(homes.disks());
        }

        /** A server's, with homes on disks where this host can have them; the one before it lets go of its containers. */
        public DockerSandboxes sandboxes() {
            DockerSandboxes next = new DockerSandboxes(server());
            last.getAndSet(Optional.of(next)).ifPresent(DockerSandboxes::close);
            return next;
        }

        @Override
        public void close() {
            last.getAndSet(Optional.empty()).ifPresent(DockerSandboxes::close);
            DockerClient client = engine.client();
            List<String> label = List.of("berth.instance=" + instance);
            client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec()
                    .forEach(found -> client.removeContainerCmd(found.getId()).withForce(true).withRemoveVolumes(true)
                            .exec());
            client.listVolumesCmd().withFilter("label", label).exec().getVolumes()
                    .forEach(found -> client.removeVolumeCmd(found.getName()).exec());
            homes.close();
            new OwnerGroups(engine, image, instance).removeAllBut(Set.of());
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing(context);
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("an engine answers");
        }
        String why = missing.get();
        failWhereRequired(why);
        return ConditionEvaluationResult.disabled(why);
    }

    /** For a test that not every host can run: it is skipped with the reason, and fails where nothing may be left out. */
    public static void needs(boolean there, String otherwise) {
        if (!there) {
            failWhereRequired(otherwise);
            Assumptions.abort(otherwise);
        }
    }

    private static void failWhereRequired(String why) {
        if (isTrue("CI") || isTrue("BERTH_REQUIRE_ENGINE")) {
            throw new IllegalStateException(why + "; it is required here");
        }
    }

    /** {@code berth test} has tried already to set up engine and image, and says in BERTH_NO_ENGINE why it could not. */
    private static Optional<String> missing(ExtensionContext context) {
        EngineSearch.Found found = shared(context).found();
        return Optional.ofNullable(System.getenv("BERTH_NO_ENGINE")).or(() -> found.engine().isPresent()
                ? Optional.empty()
                : Optional.of("no container engine answers: " + found.tried()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fixture.class;
    }

    @Override
    public Fixture resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = shared(context);
        String key = context.getRequiredTestClass().getName();
        return ofClass(context).getStore(SPACE).computeIfAbsent(key,
                _ -> fixture(shared.engine(), shared.image(), newInstance()), Fixture.class);
    }

    private static Fixture fixture(Engine engine, WorkspaceImage image, String instance) {
        return new Fixture(engine, image, instance, TestHomes.make(engine, image, instance),
                new AtomicReference<>(Optional.empty()));
    }

    /** The store that is closed after the whole class, not after each test. */
    private static ExtensionContext ofClass(ExtensionContext context) {
        return context.getTestMethod().isEmpty() ? context : context.getParent().orElse(context);
    }

    private static boolean isTrue(String variable) {
        return "true".equals(System.getenv(variable));
    }

    private static String newInstance() {
        byte[] id = new byte[4];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(SPACE).computeIfAbsent("engine",
                _ -> new Shared(EngineSearch.of(System.getenv()).find()), Shared.class);
    }

    /** One engine, and one look for the image, for all tests of a run. */
    private static final class Shared implements AutoCloseable {

        private final EngineSearch.Found found;
        private @Nullable WorkspaceImage image;

        private Shared(EngineSearch.Found found) {
            this.found = found;
        }

        EngineSearch.Found found() {
            return found;
        }

        Engine engine() {
            return found.engine().orElseThrow();
        }

        synchronized WorkspaceImage image() {
            WorkspaceImage ready = image == null
                    ? new WorkspaceImages(engine(), Catalogue.shipped(), Path.of("target", "workspace-image.log"))
                            .ensure(new Printed())
                    : image;
            image = ready;
            return ready;
        }

        @Override
        public void close() {
            found.engine().ifPresent(Engine::close);
        }
    }

    private static final class Printed implements Progress {

        @Override
        public void begun(String step) {
            System.out.println(step + " …");
        }

        @Override
        public void done(String step, Duration took) {
            System.out.println(step + ": " + took.toSeconds() + " s");
        }
    }
}
