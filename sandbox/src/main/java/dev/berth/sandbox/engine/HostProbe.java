package dev.berth.sandbox.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a host can hold users to, as its engine tells it. Probed once, when the server starts; immutable. */
public final class HostProbe {

    /** @param note what it is, or why it is not */
    public record Finding(String what, Verdict verdict, String note) {

        public enum Verdict {
            ENFORCED, NOT_ENFORCED, UNCERTAIN, FACT
        }

        /** One line for the console. */
        public String line() {
            String word = switch (verdict) {
                case ENFORCED -> "yes";
                case NOT_ENFORCED -> "NO";
                case UNCERTAIN -> "perhaps not";
                case FACT -> "";
            };
            return "%-16s %s".formatted(what, word.isEmpty() ? note : note.isEmpty() ? word : word + ": " + note);
        }
    }

    private final List<Finding> findings;

    private HostProbe(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** Asks the engine; refused ENGINE_UNAVAILABLE where it does not answer. */
    public static HostProbe of(Engine engine) {
        try {
            return of(engine.api().get("/info"));
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.ENGINE_UNAVAILABLE, "the container engine does not answer", e);
        }
    }

    static HostProbe of(JsonNode info) {
        List<Finding> all = new ArrayList<>();
        all.add(fact("engine", text(info, "ServerVersion") + " on " + text(info, "OperatingSystem")));
        all.add(fact("cgroup version", info.path("CgroupVersion").asText("1")));
        all.add(fact("storage driver", text(info, "Driver")));
        all.add(limit("memory limit", info.path("MemoryLimit").asBoolean()));
        all.add(swap(info.path("SwapLimit").asBoolean()));
        all.add(limit("cpu limit", info.path("CpuCfsQuota").asBoolean() && info.path("CpuCfsPeriod").asBoolean()));
        all.add(limit("process limit", info.path("PidsLimit").asBoolean()));
        all.add(security("seccomp", info));
        all.add(security("apparmor", info));
        return new HostProbe(all);
    }

    /** And what was found elsewhere. */
    public HostProbe with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return new HostProbe(all);
    }

    public List<Finding> findings() {
        return findings;
    }

    public List<String> lines() {
        return findings.stream().map(Finding::line).toList();
    }

    private static Finding fact(String what, String note) {
        return new Finding(what, Finding.Verdict.FACT, note);
    }

    private static Finding limit(String what, boolean holds) {
        return holds
                ? new Finding(what, Finding.Verdict.ENFORCED, "")
                : new Finding(what, Finding.Verdict.NOT_ENFORCED, "the host's kernel does not offer it");
    }

    private static Finding swap(boolean holds) {
        return holds
                ? limit("swap limit", true)
                : new Finding("swap limit", Finding.Verdict.NOT_ENFORCED,
                        "a container at its memory limit may use the host's swap");
    }

    private static Finding security(String name, JsonNode info) {
        boolean there = StreamSupport.stream(info.path("SecurityOptions").spliterator(), false)
                .anyMatch(option -> option.asText().contains(name));
        return there
                ? new Finding(name, Finding.Verdict.ENFORCED, "")
                : new Finding(name, Finding.Verdict.NOT_ENFORCED, "the host does not offer it");
    }

    private static String text(JsonNode info, String field) {
        return Printable.of(info.path(field).asText("unknown"), 80);
    }
}
