package dev.berth.bench.world;

import dev.berth.bench.ssh.Program;
import java.nio.file.Path;
import java.util.List;

/** Folders of a run's own. */
final class Folder {

    private Folder() {}

    /** With everything in it, also what is just being removed by somebody else; nothing where there is none. */
    static void remove(Path folder) {
        Program.run(List.of("rm", "-rf", "--", folder.toString())).orFail();
    }
}
