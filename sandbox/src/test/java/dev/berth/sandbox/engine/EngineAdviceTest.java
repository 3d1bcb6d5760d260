package dev.berth.sandbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an admin is told of an engine, from what one said and from what another might say. */
class EngineAdviceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode recorded(String name) throws IOException {
        try (InputStream in = EngineAdviceTest.class.getResourceAsStream(name)) {
            return JSON.readTree(in);
        }
    }

    private static List<String> lines(JsonNode version, JsonNode info) {
        return EngineAdvice.of(version, info).stream().map(HostProbe.Finding::line).toList();
    }

    private static List<String> runc(String version) throws IOException {
        JsonNode said = JSON.readTree("{\"Components\":[{\"Name\":\"runc\",\"Version\":\"" + version + "\"}]}");
        return lines(said, JSON.readTree("{}")).stream().filter(line -> line.startsWith("runc")).toList();
    }

    @Test
    void packagesOfDebian12AreNamedWithTheirHolesAndTheHint() throws Exception {
        List<String> lines = lines(recorded("version-debian12.json"), recorded("info-debian12.json"));
        assertTrue(lines.contains("containerd version yes: 1.6.20~ds1, no known escape"), lines.toString());
        assertTrue(lines
                .contains("runc version     perhaps not: 1.1.5+ds1 has CVE-2024-21626: a process can step out of its "
                        + "container through a leaked folder; mended in 1.1.12; a package, may be mended already: check your "
                        + "distribution's notes"),
                lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("20.10.24+dfsg1 has CVE-2024-41110")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("userns-remap     NO: ")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("apparmor, selinux NO: ")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("cgroups          version 1")));
        assertEquals(7, lines.size(), lines.toString());
    }

    @Test
    void eachLineOfRuncHasItsOwnFirstGoodVersion() throws Exception {
        for (String bad : List.of("1.0.3", "1.1.11", "1.1.12", "1.2.7", "1.3.2")) {
            assertTrue(runc(bad).getFirst().contains("NO"), bad);
        }
        for (String good : List.of("1.2.8", "1.3.3", "1.4.0", "2.0.0", "v1.2.9-0-g51d5e946")) {
            assertEquals(List.of("runc version     yes: " + good + ", no known escape"), runc(good), good);
        }
        assertEquals(2, runc("1.1.11").size());
        assertEquals(1, runc("1.1.12").size());
    }

    @Test
    void upstreamsOwnBuildIsNoPackage() throws Exception {
        assertFalse(runc("1.1.11-0-g51d5e946").getFirst().contains("distribution"));
        assertTrue(runc("1.1.7-0ubuntu1~22.04.2").getFirst().contains("distribution"));
        assertTrue(ComponentVersion.parse("24.0.7", "24.0.7-0ubuntu4").orElseThrow().packaged());
        assertFalse(ComponentVersion.parse("24.0.7", "311b9ff0aa").orElseThrow().packaged());
    }

    @Test
    void versionThatCannotBeReadIsSaidToBeUnknown() throws Exception {
        assertEquals(List.of("runc version     the engine does not tell its version"), runc("unknown"));
        assertEquals(List.of("runc version     the engine does not tell its version"), runc("99999999999.1.1"));
    }

    @Test
    void whatTheHostOffersIsSaidToHold() throws Exception {
        List<String> lines = lines(JSON.readTree("{}"), JSON.readTree(
                "{\"CgroupVersion\":\"2\",\"SecurityOptions\":[\"name=apparmor\",\"name=userns\",\"name=rootless\"]}"));
        assertTrue(lines.contains("apparmor, selinux yes"), lines.toString());
        assertTrue(lines.contains("userns-remap     yes: users of containers are nobody on the host"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("rootless engine")));
        assertTrue(lines.contains("cgroups          version 2"));
    }
}
