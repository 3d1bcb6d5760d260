package dev.berth.bench.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A pair of keys, made for one run. */
public record Key(Path file) {

    public static Key make(Path file) {
        Program.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "berth-bench", "-f", file.toString()))
                .orFail();
        return new Key(file);
    }

    public Path publicPart() {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    public String publicText() {
        try {
            return Files.readString(publicPart());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
