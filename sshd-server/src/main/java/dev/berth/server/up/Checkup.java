package dev.berth.server.up;

import dev.berth.cli.Json;
import dev.berth.cli.ServerCommands;
import dev.berth.sandbox.engine.HostProbe.Finding;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code berth doctor} found, for people and for programs. */
public record Checkup(List<Finding> findings) {

    /** Without these Berth's promises hold all the same, though less well: hosts that are set up with care lack them. */
    private static final Set<String> OPTIONAL = Set.of("swap limit", "apparmor", "apparmor, selinux", "userns-remap",
            "limits together");

    public Checkup {
        findings = List.copyOf(findings);
    }

    /** @return true if nothing that matters is missing */
    public boolean isHealthy() {
        return findings.stream().noneMatch(Checkup::isFailure);
    }

    private static boolean isFailure(Finding finding) {
        return finding.verdict() == Finding.Verdict.NOT_ENFORCED && !OPTIONAL.contains(finding.what());
    }

    public void print(PrintStream out, ServerCommands.Form form) {
        switch (form) {
            case TEXT -> findings.stream().map(Finding::line).forEach(out::println);
            case JSON -> out.println(Json.of(
                    Json.object("healthy", isHealthy(), "findings", findings.stream().map(Checkup::json).toList())));
        }
    }

    private static Map<String, Object> json(Finding finding) {
        return Json.object("what", finding.what(), "verdict", switch (finding.verdict()) {
            case ENFORCED -> "yes";
            case NOT_ENFORCED -> "no";
            case UNCERTAIN -> "uncertain";
            case FACT -> "fact";
        }, "failure", isFailure(finding), "note", finding.note());
    }
}
