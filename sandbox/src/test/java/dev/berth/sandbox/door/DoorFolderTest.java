package dev.berth.sandbox.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.identity.Identity;
import dev.berth.core.user.User;
import dev.berth.sandbox.TestUsers;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DoorFolderTest {

    private static final User ALICE = TestUsers.user("alice", 20_001);

    @TempDir
    private Path folder;

    @Test
    void saysWhoIsWhoAndOnlyTheServerMayChangeIt() throws Exception {
        new DoorFolder(folder).prepare(ALICE, List.of());
        String passwd = Files.readString(folder.resolve("passwd"));
        assertTrue(passwd.startsWith("root:x:0:0:"), passwd);
        assertTrue(passwd.endsWith("\nalice:x:20001:20001:alice:/home/alice:/bin/bash\n"), passwd);
        assertTrue(Files.readString(folder.resolve("group")).endsWith("\nalice:x:20001:\n"));
        assertEquals("rwx--x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        for (String name : new String[]{"passwd", "group", "token", "files"}) {
            assertEquals("r--r--r--",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
        }
    }

    @Test
    void preparedAgainItKeepsItsTokenAndLeavesNothingElse() throws Exception {
        DoorFolder door = new DoorFolder(folder).prepare(ALICE, List.of());
        byte[] token = door.token().bytes();
        door.prepare(TestUsers.user("alison", 20_001), List.of());
        assertArrayEquals(token, door.token().bytes());
        assertTrue(Files.readString(folder.resolve("passwd")).contains("alison"));
        assertFalse(Files.readString(folder.resolve("passwd")).contains("alice"));
        try (var files = Files.list(folder)) {
            assertEquals(4, files.count());
        }
    }

    @Test
    void damagedTokenIsNotTakenForOne() throws Exception {
        DoorFolder door = new DoorFolder(folder).prepare(ALICE, List.of());
        Files.delete(folder.resolve("token"));
        Files.writeString(folder.resolve("token"), "short");
        assertThrows(IOException.class, door::token);
    }

    @Test
    void removedFolderIsGone() {
        DoorFolder door = new DoorFolder(folder.resolve("20001")).prepare(ALICE, List.of());
        door.remove();
        door.remove();
        assertFalse(Files.exists(door.path()));
    }

    @Test
    void socketListensUnderAPathLongerThanTheKernelTakes() throws Exception {
        Path deep = folder.resolve("a".repeat(80)).resolve("b".repeat(80));
        DoorFolder door = new DoorFolder(deep).prepare(ALICE, List.of());
        Path link = Files.createSymbolicLink(folder.resolve("l"), deep);
        assertThrows(IOException.class, () -> SocketChannel.open(UnixDomainSocketAddress.of(door.socket())));
        try (DoorServer server = DoorServer.open(door, _ -> true)) {
            accepts(server, link);
        }
    }

    @Test
    void nextServerListensWhereAKilledOneLeftItsSocket() throws Exception {
        DoorFolder door = new DoorFolder(folder).prepare(ALICE, List.of());
        DoorServer killed = DoorServer.open(door, _ -> true);
        killed.close();
        assertTrue(Files.exists(door.socket()));
        try (DoorServer server = DoorServer.open(door, _ -> true)) {
            accepts(server, folder);
        }
    }

    private void accepts(DoorServer server, Path at) throws Exception {
        Identity self = new Identity((int) Files.getAttribute(folder, "unix:uid"),
                (int) Files.getAttribute(folder, "unix:gid"));
        try (LyingDoor _ = LyingDoor.truthful(at)) {
            assertTrue(server.await(self, Duration.ofSeconds(20)));
        }
    }
}
