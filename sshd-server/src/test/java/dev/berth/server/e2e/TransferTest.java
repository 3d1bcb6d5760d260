package dev.berth.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.berth.server.kit.EndToEnd;
import dev.berth.server.kit.Program;
import dev.berth.server.kit.Ssh;
import dev.berth.server.kit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** scp, sftp and rsync of a tree, there and back. */
@EndToEnd
final class TransferTest {

    private final TestServer server = TestServer.start();
    private final Ssh alice = server.addUser("alice");
    private final Path tree = server.folder().resolve("tree");

    @BeforeAll
    void plant() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(11).nextBytes(large);
        write("large.bin", large);
        write("empty", new byte[0]);
        write("with space/and 'quote' $HOME.txt", "one\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write("ünïcode/日本語 🎉.txt", "two\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write("deep/er/and/deeper/file", "three\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.write(file, content);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O", "-s"})
    void scpCarriesATreeThereAndBack(String protocol) throws Exception {
        String name = "scp" + protocol;
        done(alice.scp(protocol, "-r", tree.toString(), "box:" + name));
        assertEquals(hashes(tree), remoteHashes(name));
        Path back = server.folder().resolve("back" + protocol);
        done(alice.scp(protocol, "-r", "box:" + name, back.toString()));
        assertEquals(hashes(tree), hashes(back));
    }

    @Test
    void aNameWithANewlineGoesThereAndBack() throws Exception {
        Path odd = server.folder().resolve("odd");
        Files.createDirectories(odd);
        Files.writeString(odd.resolve("two\nlines"), "content");
        done(alice.scp("-r", odd.toString(), "box:odd"));
        assertEquals("content", alice.read("cat $'odd/two\\nlines'"));
        Path back = server.folder().resolve("odd-back");
        done(alice.scp("-r", "box:odd", back.toString()));
        assertEquals(hashes(odd), hashes(back));
    }

    /** The old protocol names the file in a command. */
    @Test
    void aNameThatIsNoUtf8GoesThereAndBack() throws Exception {
        alice.read("mkdir nm");
        Path odd = server.folder().resolve("latin1");
        Files.createDirectories(odd);
        alice.scpBytes("printf content >\"$(printf 'o\\351o')\"; exec \"$@\" -O \"$(printf 'o\\351o')\" "
                + "\"box:nm/$(printf 'o\\351o')\"", odd);
        assertEquals("o\\351o\ncontent", alice.read("ls -b nm; cat nm/*"));
    }

    @Test
    void sftpCarriesATreeThereAndBack() throws Exception {
        Path back = server.folder().resolve("sftp-back");
        done(alice.sftp("mkdir by-sftp", "put -r " + tree + " by-sftp/tree", "get -r by-sftp/tree " + back));
        assertEquals(hashes(tree), remoteHashes("by-sftp/tree"));
        assertEquals(hashes(tree), hashes(back));
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaidAndNothingElseHappens() {
        Program.Ran missing = alice.scp("box:not-here", server.folder().resolve("never").toString());
        assertNotEquals(0, missing.exit());
        assertEquals(1, missing.complaints().size(), missing.toString());
        Program.Ran forbidden = alice.scp(tree.resolve("empty").toString(), "box:/etc/passwd");
        assertNotEquals(0, forbidden.exit(), forbidden.toString());
        assertEquals("alice\n", alice.read("id -un"));
    }

    @Test
    void outsideProjectsAFileHasTheModeThatTheClientAsksFor() throws Exception {
        Path script = server.folder().resolve("modes");
        Files.writeString(script, "x");
        for (String mode : List.of("rw-r--r--", "rwxr-xr-x", "rw-------")) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(mode));
            done(alice.scp("-s", script.toString(), "box:modes"));
            assertEquals("-" + mode + "\n", alice.read("stat -c %A modes; rm modes"));
        }
    }

    @Test
    void filesOfAProjectAreTheWorkbenchsFiles() {
        alice.read("berth new moved --template python");
        done(alice.scp(tree.resolve("empty").toString(), "box:projects/moved/note.txt"));
        assertEquals("640 alice\n", alice.read("stat -c '%a %U' projects/moved/note.txt"));
        assertEquals("660 2770\n", alice.read("umask 022; cd projects/moved; mkdir in; touch in/made;"
                + " echo $(stat -c %a in/made in)"));
        assertEquals(alice.read("stat -c %g projects/moved"), alice.read("stat -c %g projects/moved/note.txt"));
    }

    @Test
    void rsyncCarriesATreeThereAndBack() throws Exception {
        List<String> rsync = rsyncOfTheImage(server.folder().resolve("image"));
        rsync(rsync, "-a", tree + "/", "alice@127.0.0.1:by-rsync/");
        assertEquals(hashes(tree), remoteHashes("by-rsync"));
        Path back = server.folder().resolve("rsync-back");
        rsync(rsync, "-a", "alice@127.0.0.1:by-rsync/", back + "/");
        assertEquals(hashes(tree), hashes(back));
    }

    private void rsync(List<String> rsync, String... args) {
        String shell = String.join(" ", alice.line(List.of()));
        Stream<String> transport = Stream.of("-e", shell.substring(0, shell.lastIndexOf(' ')));
        done(Program.run(server.folder(), Map.of(), new byte[0],
                Stream.of(rsync.stream(), transport, Stream.of(args)).flatMap(words -> words).toList()));
    }

    /** With its libraries, on this side too: then the machine need not have one. */
    private List<String> rsyncOfTheImage(Path folder) throws IOException {
        Files.createDirectories(folder);
        byte[] archive = alice
                .run("cd / && tar -ch --transform 's,.*/,,' $(which rsync) $(ldd $(which rsync) | grep -o '/[^ ]*')")
                .bytes();
        done(Program.run(folder, Map.of(), archive, List.of("tar", "-x")));
        try (Stream<Path> files = Files.list(folder)) {
            Path loader = files.filter(file -> file.getFileName().toString().startsWith("ld-linux")).findFirst()
                    .orElseThrow();
            return List.of(loader.toString(), "--library-path", folder.toString(), folder.resolve("rsync").toString());
        }
    }

    private static void done(Program.Ran ran) {
        assertEquals(0, ran.exit(), ran.toString());
    }

    /** Each file's hash by its name. */
    private static Map<String, String> hashes(Path root) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(root.relativize(file).toString(), HexFormat.of().formatHex(hash));
            }
        }
        return hashes;
    }

    private Map<String, String> remoteHashes(String folder) {
        Map<String, String> hashes = new TreeMap<>();
        alice.read("cd " + folder + " && find . -type f -exec sha256sum -- {} +").lines()
                .forEach(line -> hashes.put(line.substring(68), line.substring(0, 64)));
        return hashes;
    }
}
