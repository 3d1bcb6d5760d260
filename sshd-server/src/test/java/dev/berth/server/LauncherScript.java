package dev.berth.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real script, in a repository of its own, with commands named java and mvn that write down how they are called, and one
 * named sleep that does not: a minute is over at once.
 */
abstract class LauncherScript {

    private static final String JAVA = """
            #!/bin/sh
            case " $* " in
                *" rehearse "*)
                    echo rehearsed >>"$RECORD.rehearsals"
                    [ -z "$REHEARSED" ] || touch "$REHEARSED"
                    [ -z "$REHEARSAL_FAILS" ] || exit "$REHEARSAL_FAILS"
                    for arg in "$@"; do
                        case $arg in -XX:AOTCacheOutput=*) echo cache >"${arg#*=}" ;; esac
                    done
                    exit 0
                    ;;
            esac
            echo "in $(pwd)"
            echo "home $BERTH_HOME"
            for arg in "$@"; do echo "arg $arg"; done
            echo run >>"$RECORD.runs"
            case $SERVER in
                memory) [ "$(grep -c . "$RECORD.runs")" -gt 2 ] || exit 3 ;;
                killed) kill -9 $$ ;;
                serving)
                    trap 'echo stopped; exit 0' TERM
                    echo ready
                    while :; do /bin/sleep 0.05; done
                    ;;
                until*) until [ -e "${SERVER#until }" ]; do /bin/sleep 0.05; done ;;
            esac
            exit 42
            """;
    /** Writes down what it is called with. */
    static final String NOTED = """
            #!/bin/sh
            echo "${0##*/} $*" >>"$RECORD.got"
            """;
    static final String MVN = """
            #!/bin/sh
            echo "with $JAVA_HOME" >>"$RECORD"
            mkdir -p sshd-server/target
            echo jar >sshd-server/target/berth.jar
            """;

    @TempDir
    Path folder;
    Path home;
    Path record;
    final Map<String, String> environment = new HashMap<>();

    record Ran(int code, String out, String err) {}

    @BeforeEach
    void repository() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("the repository"));
        record = folder.resolve("record");
        Files.copy(Path.of("..", "berth"), home.resolve("berth"));
        Files.createDirectories(home.resolve("core/src/main/java"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        jdk("jdk-25", "25.0.1");
        program(folder.resolve("bin/mvn"), MVN);
        // The launcher waits for a machine at rest; here a minute is over at once.
        program(folder.resolve("bin/sleep"), "#!/bin/sh\n");
        program(folder.resolve("bin/apt-get"), NOTED);
        program(folder.resolve("bin/debootstrap"), NOTED + "mkdir -p \"$3/etc\"\n");
        engine("*inspect*");
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", folder.resolve("jdk-25").toString());
        environment.put("RECORD", record.toString());
    }

    /** An engine that answers everything but what is like this. */
    void engine(String refused) throws IOException {
        program(folder.resolve("bin/docker"),
                NOTED + "cat >/dev/null\ncase \" $*\" in " + refused + ") exit 1 ;; esac\n");
    }

    void jdk(String name, String version) throws IOException {
        program(folder.resolve(name).resolve("bin/java"), JAVA);
        program(folder.resolve(name).resolve("bin/javac"), JAVA);
        Files.writeString(folder.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Ran berth(String... args) throws Exception {
        return run(home.resolve("berth"), args);
    }

    Ran run(Path script, String... args) throws Exception {
        return result(start(script, args));
    }

    Process start(Path script, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Ran result(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out, err);
    }

    long builds() throws IOException {
        return Files.exists(record) ? Files.readAllLines(record).size() : 0;
    }

    void changed(String file, Instant when) throws IOException {
        Files.writeString(home.resolve(file), "changed");
        Files.setLastModifiedTime(home.resolve(file), FileTime.from(when));
    }

    /** A PATH with these programs alone. */
    void onlyWith(String... programs) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("few"));
        for (String program : programs) {
            Path real = Path.of("/usr/bin", program);
            program(bin.resolve(program),
                    "#!/bin/sh\nexec " + (Files.exists(real) ? real : Path.of("/bin", program)) + " \"$@\"\n");
        }
        environment.put("PATH", bin.toString());
    }
}
