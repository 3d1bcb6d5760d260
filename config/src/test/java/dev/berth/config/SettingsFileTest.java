package dev.berth.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileTest {

    @Test
    void theShippedFileSaysTheDefaults() {
        assertEquals(Settings.defaults(), SettingsFile.parse("berth.toml", ShippedFiles.settings()));
    }

    @Test
    void theShippedFileHoldsEverySetting() {
        long settings = ShippedFiles.settings().lines().filter(line -> line.matches("[a-z_]+ = .*")).count();
        assertEquals(28, settings);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        assertEquals(Settings.defaults(), SettingsFile.parse("berth.toml", ""));
        Settings settings = SettingsFile.parse("berth.toml", "[listen]\nport = 22\n");
        assertEquals(new Settings.Listen("0.0.0.0", 22), settings.listen());
        assertEquals(Settings.defaults().newUser(), settings.newUser());
    }

    @Test
    void everySettingIsRead() {
        String changed = ShippedFiles.settings().replace("heap = \"auto\"", "heap = \"256M\"").replace("2222", "1")
                .replace("= 30", "= 2").replace("= 6", "= 3")
                .replace("= 100\n", "= 4\n").replace("= 34\n", "= 55\n")
                .replace("ca_keys = \"\"", "ca_keys = \"ca.pub\"").replace("= 50\n", "= 8\n").replace("= 10\n", "= 5\n")
                .replace("1.0", "2")
                .replace("\"1G\"", "\"2G\"")
                .replace("\"5G\"", "\"6G\"").replace("256\n", "77\n").replace("= 16384", "= 99")
                .replace("= false", "= true").replace("percent = 5\n", "percent = 7\n")
                .replace("\"auto\"\n", "\"3G\"\n")
                .replace("= 500", "= 700")
                .replace("\"16M\"", "\"8M\"").replace("\"48M\"", "\"9M\"").replace("= 10000", "= 9")
                .replace("\"Ctrl-]\"\n", "\"ctrl-A\"\n")
                .replace("= 15\n", "= 8\n").replace("= 90\n", "= 91\n").replace("= 200000", "= 2000")
                .replace("policy = \"internet\"", "policy = \"lan\"").replace("\"0.0.0.0\"\nport", "\"::1\"\nport")
                .replace("address = \"0.0.0.0\"", "address = \"::1\"");
        assertEquals("Settings[listen=Listen[address=::1, port=1], login=Login[graceTime=PT2S, maxAttempts=3, "
                + "maxStartups=4, maxStartupsPerSource=5, maxConnectionsPerUser=8, maxSessionsPerConnection=55, "
                + "userCaKeys=Optional[ca.pub]], newUser=NewUser[cpus=2.0, memory=2G, disk=6G, pids=77, files=99], "
                + "disk=Disk[space=OVERCOMMITTED, keepFree=7], budget=Budget[memory=Optional[3G]], "
                + "editor=Editor[autosave=PT0.7S, maxFile=8M, memoryPerUser=9M], shell=Shell[scrollback=9, prefix=a], network=Network[policy=LAN], "
                + "idle=Idle[pauseAfter=PT8M, keepFreeMemory=7], server=Server[heap=Optional[256M]], audit=Audit[keepDays=91, most=2000]]",
                SettingsFile.parse("berth.toml", changed).toString());
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() {
        assertEquals(List.of(
                "berth.toml:2: listen.port is 70000, but must be a whole number from 0 to 65535",
                "berth.toml:5: login.max_attempts is \"six\", but must be a whole number from 1 to 100",
                "berth.toml:8: new_user.memory is \"1X\", but must be a size in quotes from \"64M\" to \"1024T\"",
                "berth.toml:3: listen.prot is not a setting; there is: listen.address, listen.port"),
                problems("""
                        [listen]
                        port = 70000
                        prot = 22
                        [login]
                        max_attempts = "six"

                        [new_user]
                        memory = "1X"
                        """));
    }

    @Test
    void prefixMustBeAKeyThatIsNoOther() {
        for (String bad : List.of("Ctrl-C", "ctrl-m", "Ctrl-[", "]", "Alt-x", "Ctrl-", "Ctrl-ab")) {
            assertEquals(1, problems("[shell]\nprefix = \"" + bad + "\"\n").size(), bad);
        }
    }

    @Test
    void brokenTomlIsToldWithItsLineTogetherWithTheRest() {
        List<String> problems = problems("[listen]\nport = = 5\n[shell]\nscrollback = -1\n");
        assertTrue(problems.getFirst().startsWith("berth.toml:2: "), problems.toString());
        assertTrue(problems.stream().anyMatch(problem -> problem.contains("shell.scrollback is -1")),
                problems.toString());
        problems.forEach(problem -> assertEquals(1, problem.lines().count()));
    }

    @Test
    void aSectionThatIsAValueIsToldSo() {
        assertEquals(List.of("berth.toml:1: listen must be a section, written [listen]"), problems("listen = 22\n"));
    }

    @Test
    void aFileThatIsNotThereMeansTheDefaults(@TempDir Path folder) {
        assertEquals(Settings.defaults(), SettingsFile.read(folder.resolve("berth.toml")));
    }

    @Test
    void aFileThatIsNotTextIsAProblem(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("berth.toml"), new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(1, assertThrows(BadSettings.class, () -> SettingsFile.read(file)).problems().size());
    }

    @Test
    void aFileWithMistakesGivesWayToTheLastGoodOne(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("berth.toml");
        Files.writeString(file, "[listen]\nport = 22\n");
        assertEquals(List.of(), SettingsFile.readOrLastGood(file).problems());
        SettingsFile.keepLastGood(file);
        Files.writeString(file, "[listen]\nport = twenty\n");
        SettingsFile.Usable usable = SettingsFile.readOrLastGood(file);
        assertEquals(22, usable.settings().listen().port());
        assertTrue(usable.problems().getFirst().startsWith(file + ":2: "), usable.problems().toString());
        assertTrue(usable.problems().getLast().contains("berth.toml.last-good"), usable.problems().toString());
    }

    @Test
    void aFileWithMistakesAndNoGoodOneBeforeIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("berth.toml"), "nonsense");
        assertThrows(BadSettings.class, () -> SettingsFile.readOrLastGood(file));
    }

    private static List<String> problems(String text) {
        return assertThrows(BadSettings.class, () -> SettingsFile.parse("berth.toml", text)).problems();
    }
}
