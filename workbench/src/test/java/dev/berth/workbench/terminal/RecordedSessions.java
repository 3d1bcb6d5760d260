package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What real programs printed, with the screens that other terminals showed for it; its README says how it was made. */
record RecordedSessions(Path folder) {

    static RecordedSessions stored() {
        try {
            return new RecordedSessions(Path.of(Objects
                    .requireNonNull(RecordedSessions.class.getResource("/terminal/sessions"), "no sessions").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> names() {
        return namesWith(".bytes");
    }

    /** The sessions that have a file of this kind. */
    List<String> namesWith(String kind) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(kind))
                    .map(name -> name.substring(0, name.length() - kind.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name + ".bytes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name, String kind) {
        try {
            return Files.readString(folder.resolve(name + kind), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TerminalSize size(String name) {
        String[] size = text(name, ".steps").lines().findFirst().orElseThrow().split(" ");
        return new TerminalSize(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
    }

    /** After how many bytes the screen stood still. */
    List<Integer> steps(String name) {
        return text(name, ".steps").lines().skip(1).map(Integer::valueOf).toList();
    }
}
