package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

    @TempDir
    private Path temp;

    @Test
    void isMadeForItsOwnerOnly() throws IOException {
        Path data = temp.resolve("not/there/yet");
        try (DataFolder folder = DataFolder.open(data)) {
            for (Path made : new Path[]{data, folder.database(), folder.versions(), folder.keys(), folder.log(),
                    folder.run()}) {
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
            }
        }
    }

    @Test
    void isClosedToOthersWhereItWasOpen() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxrwxrwx"));
        DataFolder.open(temp).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(temp)));
    }

    @Test
    void aSecondServerIsToldWhoHasIt() {
        try (DataFolder first = DataFolder.open(temp)) {
            Refusal refusal = assertThrows(Refusal.class, () -> DataFolder.open(first.path()));
            assertEquals(Refusal.Code.DATA_FOLDER_IN_USE, refusal.code());
            assertTrue(refusal.sentence().endsWith(
                    "is in use by another Berth process (pid " + ProcessHandle.current().pid() + ")"),
                    refusal.sentence());
        }
    }

    @Test
    void isFreeAgainOnceClosed() {
        DataFolder.open(temp).close();
        DataFolder.open(temp).close();
    }

    @Test
    void somebodyElsesFilesAreLeftAlone() throws IOException {
        Files.createFile(temp.resolve("thesis.tex"));
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Refusal refusal = assertThrows(Refusal.class, () -> DataFolder.open(temp));
        assertEquals("the data folder " + temp + " holds files that are not Berth's: name an empty or a new folder",
                refusal.sentence());
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(temp)));
    }

    @Test
    void aFolderWithOnlyItsSettingsIsBerths() throws IOException {
        Files.createFile(temp.resolve("berth.toml"));
        DataFolder.open(temp).close();
    }

    @Test
    void aFileIsNotAFolder() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertEquals("the data folder " + file + " is not a folder",
                assertThrows(Refusal.class, () -> DataFolder.open(file)).sentence());
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedInOneSentence() {
        Refusal refusal = assertThrows(Refusal.class, () -> DataFolder.open(Path.of("/proc/berth")));
        assertEquals(Refusal.Code.DATA_FOLDER, refusal.code());
        assertEquals(1, refusal.sentence().lines().count());
    }
}
