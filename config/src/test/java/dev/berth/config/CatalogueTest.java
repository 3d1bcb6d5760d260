package dev.berth.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogueTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"templates", "images"})
    void indexNamesEveryFileThatIsShipped(String folder) throws IOException {
        Path root = Path.of(folder);
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> there = Set
                    .copyOf(files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString())
                            .filter(path -> !path.equals("index")).toList());
            assertEquals(there, Set.copyOf(Files.readAllLines(root.resolve("index"))));
        }
    }

    @Test
    void everyShippedTemplateIsDescribedAndTheEmptyOneIsFirst() {
        List<Template> templates = Catalogue.shipped().templates();
        assertEquals("empty", templates.getFirst().name());
        assertTrue(templates.stream().noneMatch(template -> template.description().isEmpty()));
        assertTrue(templates.stream().noneMatch(template -> template.files().files().containsKey("template.toml")));
    }

    @Test
    void whatVersionsLeaveOutComesWithItsDot() {
        assertTrue(Catalogue.shipped().templates().stream()
                .anyMatch(template -> template.files().text(".gitignore").contains("__pycache__")));
    }

    @Test
    void everyShippedImageBeginsWithALineThatSaysWhatItIs() {
        Catalogue.shipped().images()
                .forEach((name, folder) -> assertTrue(folder.text("Dockerfile").startsWith("# "), name));
    }

    @Test
    void adminsTemplateIsOfferedAndReplacesAShippedOneOfItsName() throws IOException {
        write("templates/empty/template.toml", "description = \"ours\"\nimage = \"mine\"\n");
        write("templates/empty/src/.hidden", "x");
        write("images/mine/Dockerfile", "FROM x\n");
        Template empty = Catalogue.in(data).templates().getFirst();
        assertEquals("ours", empty.description());
        assertEquals(Optional.of("mine"), empty.image());
        assertEquals(Set.of("src/.hidden"), empty.files().files().keySet());
    }

    @Test
    void linkThatLeadsOutOfATemplateIsAProblemAndNothingBehindItIsRead() throws IOException {
        write("secret", "do not show");
        write("templates/good/a", "a");
        Files.createSymbolicLink(data.resolve("templates/good/b"), Path.of("a"));
        Files.createDirectories(data.resolve("templates/evil"));
        Files.createSymbolicLink(data.resolve("templates/evil/out"), Path.of("../../secret"));
        Files.createSymbolicLink(data.resolve("templates/evil/folder"), data);
        List<String> problems = problems();
        assertEquals(2, problems.size(), problems.toString());
        assertTrue(problems.getLast().contains("evil/out: this link leads out of its folder (to ../../secret)"),
                problems.toString());
        Files.delete(data.resolve("templates/evil/out"));
        Files.delete(data.resolve("templates/evil/folder"));
        Template good = Catalogue.in(data).templates().stream().filter(template -> template.name().equals("good"))
                .findFirst().orElseThrow();
        assertEquals("a", good.files().text("b"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        write("templates/bad/template.toml", "description = 7\ncolour = \"red\"\nimage = \"nowhere\"\n");
        write("templates/Not A Name/x", "x");
        write("images/empty/readme", "no Dockerfile");
        List<String> problems = problems();
        assertEquals(5, problems.size(), problems.toString());
    }

    @Test
    void templateOfTooManyFilesIsAProblem() throws IOException {
        for (int i = 0; i < 1001; i++) {
            write("templates/many/f" + i, "");
        }
        assertEquals(1, problems().size());
    }

    @Test
    void withoutFoldersOfTheAdminsTheShippedOnesAreAll() {
        assertEquals(Catalogue.shipped().images().keySet(), Catalogue.in(data).images().keySet());
        assertFalse(Catalogue.in(data).templates().isEmpty());
    }

    private List<String> problems() {
        return assertThrows(BadSettings.class, () -> Catalogue.in(data)).problems();
    }

    private void write(String path, String text) throws IOException {
        Path file = data.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
