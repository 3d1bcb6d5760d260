package dev.berth.sandbox.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import dev.berth.config.Catalogue;
import dev.berth.config.FileTree;
import dev.berth.config.Template;
import dev.berth.core.Refusal;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.sandbox.Opening;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.RequiresEngine.Fixture;
import dev.berth.sandbox.host.HostTask;
import dev.berth.sandbox.host.HostTasks;
import dev.berth.sandbox.host.HostTasks.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real builds on the real workspace image; each shipped image and template is tried as its users would. */
@ExtendWith(RequiresEngine.class)
final class ProjectImagesTest {

    private static final String SERVED = """
            python3 -m http.server 8000 2>/dev/null &
            until python3 -c 'import urllib.request as u; u.urlopen("http://127.0.0.1:8000/script.js")' 2>/dev/null
            do :; done
            python3 -c 'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8000/script.js").read())'
            kill $!
            """;
    /** How each template is run, as its README says. */
    private static final Map<String, String> RUN = Map.of("empty", "cat README.md", "python", "python3 main.py", "node",
            "node main.js", "java", "java Main.java", "c", "make run", "go", "go run .", "web", SERVED);

    private final Fixture fixture;
    private final List<Opening> heard = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    ProjectImagesTest(Fixture fixture) {
        this.fixture = fixture;
    }

    static Stream<Template> templates() {
        return Catalogue.shipped().templates().stream();
    }

    static Stream<ImageName> images() {
        return Catalogue.shipped().images().keySet().stream().map(ImageName::new);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateRunsAsItIs(Template template) {
        ImageName image = new ImageName(template.image().orElse("workspace"));
        Outcome outcome = in(images(Catalogue.shipped()).ensure(image, _ -> {}),
                "mkdir /mnt/p; cd /mnt/p; export HOME=/mnt TMPDIR=/mnt\n"
                        + write(template) + RUN.getOrDefault(template.name(), "exit 9"));
        assertEquals(0, outcome.exitCode(), outcome.errors());
        String expected = template.name().equals("empty") ? "# A new project" : "Hello, ";
        assertTrue(outcome.output().contains(expected), outcome.output());
    }

    private static String write(Template template) {
        StringBuilder script = new StringBuilder();
        template.files().files().forEach((path, bytes) -> script.append("cat >'").append(path).append("' <<'BERTH'\n")
                .append(new String(bytes, StandardCharsets.UTF_8)).append("BERTH\n"));
        return script.toString();
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyShippedImageHasADoorTheServersFilesAndNoSetuidBit(ImageName name) {
        Outcome outcome = in(images(Catalogue.shipped()).ensure(name, _ -> {}), """
                /usr/lib/berth/berth-door 2>&1 | grep -o usage
                readlink /etc/passwd /etc/group
                find / -xdev -type f -perm /6000
                """);
        assertEquals("usage\n/run/berth/passwd\n/run/berth/group\n", outcome.output(), outcome.errors());
    }

    @Test
    void imageIsBuiltOnceAndItsProgressIsTold() {
        String line = "hello from the build of " + fixture.instance();
        Catalogue ours = with("ours", "RUN echo " + line);
        WorkspaceImage first = images(ours).ensure(new ImageName("ours"), heard::add);
        assertTrue(heard.contains(new Opening.BuildingImage(new ImageName("ours"), line)), heard.toString());
        heard.clear();
        assertEquals(first, images(ours).ensure(new ImageName("ours"), heard::add));
        assertEquals(List.of(), heard);
        remove(first);
    }

    @Test
    void imageWithoutSftpServerIsRefusedByNameAndWithTheReason() {
        Catalogue lacking = with("lacking", "RUN rm /usr/lib/openssh/sftp-server");
        Refusal refusal = assertThrows(Refusal.class,
                () -> images(lacking).ensure(new ImageName("lacking"), heard::add));
        assertEquals(Refusal.Code.IMAGE_MISSING, refusal.code());
        assertTrue(refusal.sentence().startsWith("the image 'lacking' could not be built: this image has no"
                + " /usr/lib/openssh/sftp-server (the whole story is in "), refusal.sentence());
    }

    @Test
    void packageThatAddsAUserDoesNotKeepTheServersFilesOut() {
        WorkspaceImage image = images(with("adding", "RUN useradd -r somebody")).ensure(new ImageName("adding"),
                heard::add);
        assertEquals("/run/berth/passwd\n", in(image, "readlink /etc/passwd").output());
        remove(image);
    }

    @Test
    void imageThatIsNotThereAnyMoreIsRefused() {
        assertEquals(Refusal.Code.IMAGE_MISSING, assertThrows(Refusal.class,
                () -> images(Catalogue.shipped()).ensure(new ImageName("cobol"), heard::add)).code());
    }

    private ProjectImages images(Catalogue catalogue) {
        return new ProjectImages(fixture.engine(), fixture.image(), catalogue, folder.resolve("build.log"));
    }

    private Outcome in(WorkspaceImage image, String script) {
        return new HostTasks(fixture.engine(), image, Map.of("berth.instance", fixture.instance()))
                .run(HostTask.of("try", script).with(new Bind(folder.toString(), new Volume("/mnt"))));
    }

    private void remove(WorkspaceImage image) {
        fixture.engine().client().removeImageCmd(image.tag()).withForce(true).exec();
    }

    private static Catalogue with(String name, String step) {
        String dockerfile = "ARG BASE\nFROM ${BASE}\n" + step + "\n";
        SortedMap<String, FileTree> images = new TreeMap<>(Catalogue.shipped().images());
        images.put(name,
                new FileTree(new TreeMap<>(Map.of("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8)))));
        return new Catalogue(List.of(new Template("empty", "", Optional.empty(), new FileTree(new TreeMap<>()))),
                images);
    }
}
