package dev.berth.server.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A pair of keys that ssh-keygen made. */
public record TestKey(Path file) {

    static TestKey make(Path folder, String name) {
        Path file = folder.resolve(name);
        Program.Ran ran = Program.run(folder, Map.of(), new byte[0],
                List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString()));
        if (ran.exit() != 0) {
            throw new IllegalStateException("ssh-keygen: " + ran);
        }
        return new TestKey(file);
    }

    public Path publicPart() {
        return file.resolveSibling(file.getFileName() + ".pub");
    }
}
