package dev.berth.workbench.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.sandbox.Carrier;
import dev.berth.sandbox.RequiresEngine;
import dev.berth.workbench.RealSandbox;
import dev.berth.workbench.files.FileAttributes.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image's own sftp-server in a real container; what it did is looked at by other programs there. */
@Timeout(60)
@ExtendWith(RequiresEngine.class)
final class FileDoorTest {

    private static final int MIB = 1 << 20;
    private static final Executor THREADS = work -> Thread.ofVirtual().name("test-writer").start(work);

    private static RealSandbox box;
    private FilePath folder;

    @BeforeAll
    static void open(RequiresEngine.Fixture fixture) {
        box = new RealSandbox(fixture);
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @BeforeEach
    void emptyFolder() throws Exception {
        folder = FilePath.of(box.sh("mktemp -d").strip());
    }

    private static FileDoor door() {
        return box.doors.of(box.alice);
    }

    private FilePath path(String name) {
        return folder.child(bytes(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private byte[] read(FilePath path) {
        return door().read(path, 16 * MIB).orElseThrow().bytes();
    }

    /** Run in the folder. */
    private String sh(String script) throws Exception {
        return box.sh("cd '" + folder + "' && " + script);
    }

    private static String refused(Executable action) {
        return assertThrows(Refusal.class, action).sentence();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 16 * 32 * 1024, 16 * 32 * 1024 + 1, 5 * MIB})
    void whatIsWrittenIsRead(int length) throws Exception {
        byte[] content = random(length);
        assertEquals(length, door().write(path("file"), content).size());
        assertArrayEquals(content, read(path("file")));
        assertEquals(length, Integer.parseInt(sh("cat file | wc -c").strip()));
    }

    @Test
    void whatWasLongerBeforeIsCut() {
        door().write(path("file"), random(MIB));
        door().write(path("file"), bytes("short"));
        assertArrayEquals(bytes("short"), read(path("file")));
    }

    @Test
    void missingFileIsNothing() {
        assertEquals(Optional.empty(), door().read(path("missing"), MIB));
        assertEquals(Optional.empty(), door().attributes(path("missing")));
    }

    @Test
    void folderPipeAndDeviceAreNoFilesToRead() throws Exception {
        sh("mkdir folder && mkfifo pipe");
        assertEquals(Optional.empty(), door().read(path("folder"), MIB));
        assertEquals(Optional.empty(), door().read(path("pipe"), MIB));
        assertEquals(Optional.empty(), door().read(FilePath.of("/dev/zero"), MIB));
    }

    @Test
    void attributesAreWhatTheContainerSays() throws Exception {
        sh("printf abc >file && chmod 640 file && touch -d @1700000000 file && mkdir folder && ln -s folder link");
        FileAttributes file = door().attributes(path("file")).orElseThrow();
        assertEquals(List.of(Kind.FILE, 3L, 0640, 1_700_000_000L),
                List.of(file.kind(), file.size(), file.permissions(), file.modified().getEpochSecond()));
        assertEquals(Optional.of(Kind.FOLDER), door().attributes(path("link")).map(FileAttributes::kind));
    }

    @Test
    void namesAreBytes() throws Exception {
        sh("touch -- \"$(printf 'new\\nline')\" \"$(printf 'caf\\351')\" 'quote\"s and '\\'' too' '-rf' ' '");
        List<String> names = door().list(folder).stream()
                .map(entry -> new String(entry.name(), StandardCharsets.ISO_8859_1)).sorted().toList();
        assertEquals(List.of(" ", "-rf", "caf\u00e9", "new\nline", "quote\"s and ' too"), names);
    }

    @Test
    void fileWithNonUtf8NameIsWrittenUnderThatName() throws Exception {
        byte[] latin1 = "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        door().write(folder.child(latin1), bytes("x"));
        assertEquals("636166e90a", sh("printf %s * | od -An -tx1 | tr -d ' \\n'; printf ''").substring(0, 10));
        assertArrayEquals(bytes("x"), read(folder.child(latin1)));
    }

    @Test
    void foldersOfThousandsAreListed() throws Exception {
        sh("seq -f 'file with a longish name %g' 3000 | xargs -d '\\n' touch");
        assertEquals(3000, door().list(folder).size());
    }

    @Test
    void writtenFileKeepsItsPermissions() throws Exception {
        sh("printf old >run.sh && chmod 751 run.sh");
        door().write(path("run.sh"), bytes("new"));
        assertEquals("751 new", sh("echo $(stat -c %a run.sh) $(cat run.sh)").strip());
    }

    @Test
    void newFileIsClosedToOthers() throws Exception {
        door().write(path("new"), bytes("x"));
        assertEquals("660", sh("stat -c %a new").strip());
    }

    @Test
    void fileThatIsMadeAnewGetsThePermissionsItIsToHave() throws Exception {
        door().write(path("new"), bytes("x"), OptionalInt.of(0640));
        assertEquals("640", sh("stat -c %a new").strip());
    }

    /** Whoever looks in the folder meanwhile finds no name that more may read than the file. */
    @Test
    void closedFileIsOpenToNobodyWhileItIsSaved() throws Exception {
        sh("printf old >secret && chmod 600 secret");
        try (SandboxProcess watch = box.carrier.start("cd '" + folder + "' && echo on && while [ ! -e stop ]; do"
                + " find . -name '.berth-save-*' -perm /077; done")) {
            Carrier.readUntil(watch.stdout(), "on\n");
            for (int i = 0; i < 30; i++) {
                door().write(path("secret"), random(MIB));
            }
            sh("touch stop");
            assertEquals("", new String(watch.stdout().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void fileWithTwoNamesIsOverwrittenUnderBoth() throws Exception {
        sh("printf 'a longer text' >one && ln one two && chmod 440 one");
        FileAttributes after = door().overwrite(path("one"), bytes("new"));
        assertEquals("new new 440 2", sh("echo $(cat one) $(cat two) $(stat -c '%a %h' two)").strip());
        assertEquals(after, door().attributes(path("two")).orElseThrow());
        assertEquals("one two", sh("echo $(ls -A)").strip());
    }

    @Test
    void linkStaysALink() throws Exception {
        sh("mkdir real && printf old >real/file && ln -s real/file link");
        door().write(path("link"), bytes("new"));
        assertEquals("real/file new", sh("echo $(readlink link) $(cat real/file)").strip());
    }

    @Test
    void linkToNothingMakesWhatItNames() throws Exception {
        sh("ln -s later link");
        door().write(path("link"), bytes("new"));
        assertEquals("later new", sh("echo $(readlink link) $(cat later)").strip());
    }

    @Test
    void folderIsNotWrittenOver() throws Exception {
        sh("mkdir folder");
        assertEquals("could not save '" + path("folder") + "': it is not a regular file",
                refused(() -> door().write(path("folder"), bytes("x"))));
    }

    @Test
    void missingFolderIsRefused() {
        assertEquals("could not save '" + path("none/file") + "': it does not exist",
                refused(() -> door().write(path("none/file"), bytes("x"))));
    }

    @Test
    void forbiddenFolderIsRefusedAndLeavesNothing() throws Exception {
        sh("printf old >file && chmod 555 .");
        assertEquals("could not save '" + path("file") + "': permission denied",
                refused(() -> door().write(path("file"), bytes("new"))));
        assertEquals("file old", sh("echo $(ls -A) $(cat file); chmod 755 .").strip());
    }

    @Test
    void systemsFilesAreRefused() {
        assertTrue(refused(() -> door().write(FilePath.of("/etc/passwd"), bytes("x"))).startsWith("could not save"));
        assertTrue(refused(() -> door().list(FilePath.of("/root"))).endsWith("permission denied"));
    }

    @Test
    void tooLargeIsRefused() throws Exception {
        sh("head -c 1048577 /dev/zero >large");
        Refusal refusal = assertThrows(Refusal.class, () -> door().read(path("large"), MIB));
        assertEquals(Refusal.Code.TOO_LARGE, refusal.code());
        assertTrue(refusal.sentence().contains("is larger than 1 MiB"), refusal.sentence());
        assertEquals(MIB + 1, door().read(path("large"), MIB + 1).orElseThrow().bytes().length);
    }

    /** /var/tmp is a tmpfs of 256 MiB. */
    @Test
    void fullDiskLeavesTheOldContent() throws Exception {
        FilePath small = FilePath.of(box.sh("mktemp -d -p /var/tmp").strip());
        FilePath file = small.child(bytes("file"));
        door().write(file, bytes("old"));
        box.sh("fallocate -l 255M /var/tmp/filler");
        try {
            assertEquals("could not save '" + file + "': the disk is full: 256M of 256M are used; delete something,"
                    + " or ask the admin for a larger disk", refused(() -> door().write(file, random(5 * MIB))));
            assertArrayEquals(bytes("old"), read(file));
            assertEquals(1, door().list(small).size());
        } finally {
            box.sh("rm /var/tmp/filler");
        }
    }

    @Test
    void killedServerRefusesAndTheNextDoorWorks() throws Exception {
        door().write(path("file"), bytes("old"));
        FileDoor before = door();
        box.sh("pkill -STOP -x sftp-server");
        CompletableFuture<FileAttributes> save = CompletableFuture
                .supplyAsync(() -> before.write(path("file"), random(5 * MIB)), THREADS);
        box.sh("pkill -KILL -x sftp-server");
        ExecutionException refused = assertThrows(ExecutionException.class, save::get);
        String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.endsWith("could not save '" + path("file") + "': the container's sftp-server has ended"),
                sentence);
        assertNotSame(before, door());
        assertArrayEquals(bytes("old"), read(path("file")));
    }

    @Test
    void movedFileDoesNotReplaceAnother() throws Exception {
        sh("printf one >one && printf two >two");
        assertTrue(refused(() -> door().move(path("one"), path("two"))).endsWith("is there already"));
        sh("ln -s nowhere link");
        assertTrue(refused(() -> door().move(path("one"), path("link"))).endsWith("is there already"));
        door().move(path("one"), path("three"));
        sh("mkdir full empty && touch full/file");
        assertTrue(refused(() -> door().move(path("empty"), path("full"))).endsWith("is there already"));
        door().move(path("full"), path("moved"));
        assertEquals("empty link moved three two file", sh("echo $(ls) $(ls moved)").strip());
    }

    @Test
    void newFileDoesNotReplaceAnother() throws Exception {
        sh("printf one >one");
        assertTrue(refused(() -> door().makeFile(path("one"))).endsWith("the name is taken"));
        assertEquals("one", sh("cat one"));
    }

    @Test
    void removedFileIsGoneAndRemovingNothingIsFine() throws Exception {
        sh("printf x >file && ln -s /etc/passwd link");
        door().removeFile(path("file"));
        door().removeFile(path("link"));
        door().removeFile(path("missing"));
        assertEquals("", sh("ls -A"));
    }

    @Test
    void manyThreadsShareOneDoor() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    byte[] content = random(100_000 + i);
                    door().write(path("file" + i), content);
                    return Arrays.equals(content, read(path("file" + i)));
                }, THREADS)).toList();
        assertTrue(all.stream().allMatch(CompletableFuture::join));
    }
}
