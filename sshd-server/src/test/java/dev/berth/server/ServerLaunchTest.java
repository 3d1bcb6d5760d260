package dev.berth.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the launcher runs a server: with how much memory, when again, and what it does behind it. */
final class ServerLaunchTest extends LauncherScript {

    private long rehearsals() throws IOException {
        Path file = folder.resolve("record.rehearsals");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** {@code berth up} with a server that listens, and that serves until there is such a file. */
    private Ran serveUntil(Path file, String... options) throws Exception {
        environment.put("SERVER", "until " + file);
        Path run = Files.createDirectories(folder.resolve("data/run"));
        try (ServerSocketChannel admin = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            admin.bind(UnixDomainSocketAddress.of(run.resolve("admin.sock")));
            List<String> args = new ArrayList<>(List.of("up"));
            args.addAll(List.of(options));
            return berth(args.toArray(String[]::new));
        } finally {
            Files.deleteIfExists(run.resolve("admin.sock"));
        }
    }

    @Test
    void firstHourIsRehearsedBehindTheServerOnceAfterABuild() throws Exception {
        Path cache = home.resolve("target/berth.aot");
        Ran first = serveUntil(cache);
        assertTrue(first.out().contains("arg -XX:AOTCache=" + cache + "\n"), first.out());
        assertEquals("cache\n", Files.readString(cache));
        assertEquals("", serveUntil(cache).err());
        assertEquals(1, rehearsals());
        changed("core/src/main/java/New.java", Instant.now().plusSeconds(5));
        Path second = folder.resolve("second");
        environment.put("REHEARSED", second.toString());
        // The new cache is to be newer than the new jar.
        Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));
        serveUntil(second);
        assertEquals(2, rehearsals());
    }

    @Test
    void rehearsalIsForServersWithContainersOnly() throws Exception {
        berth("user", "list");
        berth("up", "--engine", "process");
        berth("up", "--help");
        assertEquals(0, rehearsals());
    }

    @Test
    void rehearsalThatGoesWrongIsSaidAndTriedAtTheNextStart() throws Exception {
        environment.put("REHEARSAL_FAILS", "3");
        Path log = home.resolve("target/rehearsal.log");
        environment.put("REHEARSED", folder.resolve("first").toString());
        serveUntil(folder.resolve("first"));
        environment.put("REHEARSED", folder.resolve("second").toString());
        serveUntil(folder.resolve("second"));
        assertEquals(2, rehearsals());
        assertFalse(Files.exists(home.resolve("target/berth.aot")));
        Ran asked = berth("rehearsed");
        assertTrue(asked.err().contains("the rehearsal went wrong (" + log + " says how)"), asked.err());
    }

    private String got() throws IOException {
        Path file = folder.resolve("record.got");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void whatTheFirstStartNeedsIsGotWhileBerthIsBuilt() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root installs anything");
        Files.createDirectories(home.resolve("config/images/workspace"));
        Files.writeString(home.resolve("config/images/workspace/Dockerfile"), "FROM x");
        engine("*inspect*|*pull*");
        berth("up");
        assertTrue(got().contains("debootstrap --variant=minbase bookworm "), got());
        assertTrue(got().endsWith("""
                docker import - berth/base:bookworm
                docker build -q --target tools --build-arg BASE=berth/base:bookworm -
                """), got());
    }

    @Test
    void nothingIsGotForWhoForbidsItOrHasIt() throws Exception {
        berth("up", "--no-install");
        Files.delete(home.resolve("sshd-server/target/berth.jar"));
        berth("up", "--engine", "process");
        Files.delete(home.resolve("sshd-server/target/berth.jar"));
        berth("user", "list");
        Files.delete(home.resolve("sshd-server/target/berth.jar"));
        assertEquals("", got());
        engine("*pull*");
        berth("up");
        assertFalse(got().contains("build"), got());
    }

    private long runs() throws IOException {
        return Files.readAllLines(folder.resolve("record.runs")).size();
    }

    @Test
    void serverThatHadTooLittleMemoryIsStartedAgain() throws Exception {
        environment.put("SERVER", "memory");
        Ran ran = berth("up", "--engine", "process");
        assertEquals(42, ran.code());
        assertEquals(3, runs());
        assertEquals(2, ran.err().lines().filter(line -> line.contains("is started again; shells go on")).count(),
                ran.err());
    }

    @Test
    void serverThatWasKilledIsNotStartedAgain() throws Exception {
        environment.put("SERVER", "killed");
        assertEquals(128 + 9, berth("up", "--engine", "process").code());
        assertEquals(1, runs());
    }

    @Test
    void serverIsToldToStopWhenTheLauncherIs() throws Exception {
        environment.put("SERVER", "serving");
        Process process = start(home.resolve("berth"), "up", "--engine", "process");
        BufferedReader out = process.inputReader();
        while (!"ready".equals(out.readLine())) {
            // Its arguments.
        }
        process.toHandle().destroy();
        assertEquals("stopped", out.readLine());
        assertEquals(0, process.waitFor());
        assertEquals(1, runs());
    }

    @Test
    void heapIsAsTheSettingsSay() throws Exception {
        Path settings = Files.createDirectories(folder.resolve("else")).resolve("berth.toml");
        for (Map.Entry<String, String> said : Map.of("[server]\nheap = \"300M\"\n", "-Xmx300m",
                "[disk]\nheap = \"9G\"\n[ server ]\n heap= \"1.5 GiB\" # much\n[x]\nheap = \"1G\"\n", "-Xmx1536m")
                .entrySet()) {
            Files.writeString(settings, said.getKey());
            Ran ran = berth("--data", "else", "up", "--engine", "process");
            assertTrue(ran.out().contains("arg " + said.getValue() + "\n"), ran.out());
        }
    }

    @Test
    void heapIsAtMostHalfAGibibyteWhereTheSettingsSayNothing() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/berth.toml"), "[server]\nheap = \"auto\"\n");
        String options = berth("up", "--engine", "process").out();
        Matcher heap = Pattern.compile("arg -Xmx(\\d+)m\n").matcher(options);
        assertTrue(heap.find(), options);
        int mebibytes = Integer.parseInt(heap.group(1));
        assertTrue(mebibytes >= 192 && mebibytes <= 512, options);
        assertTrue(options.contains("arg -XX:+ExitOnOutOfMemoryError\n"), options);
    }
}
