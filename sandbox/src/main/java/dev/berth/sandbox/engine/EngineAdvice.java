package dev.berth.sandbox.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.HostProbe.Finding;
import dev.berth.sandbox.engine.HostProbe.Finding.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What an admin should know of the engine's versions and of how it is set up, a line each and what it means. */
public final class EngineAdvice {

    private static final List<String> COMPONENTS = List.of("Engine", "containerd", "runc");

    private final JsonNode version;
    private final JsonNode info;

    private EngineAdvice(JsonNode version, JsonNode info) {
        this.version = version;
        this.info = info;
    }

    /** Asks the engine; refused ENGINE_UNAVAILABLE where it does not answer. */
    public static List<Finding> of(Engine engine) {
        try {
            return of(engine.api().get("/version"), engine.api().get("/info"));
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.ENGINE_UNAVAILABLE, "the container engine does not answer", e);
        }
    }

    static List<Finding> of(JsonNode version, JsonNode info) {
        EngineAdvice advice = new EngineAdvice(version, info);
        List<Finding> all = new ArrayList<>();
        COMPONENTS.forEach(component -> all.addAll(advice.versions(component)));
        all.add(advice.userns());
        advice.rootless().ifPresent(all::add);
        all.add(advice.mandatoryAccessControl());
        all.add(advice.cgroups());
        return List.copyOf(all);
    }

    private List<Finding> versions(String component) {
        JsonNode part = part(component);
        String text = Printable.of(part.path("Version").asText(), 60);
        Optional<ComponentVersion> parsed = ComponentVersion.parse(text,
                part.path("Details").path("GitCommit").asText());
        if (parsed.isEmpty()) {
            return List.of(new Finding(what(component), Verdict.FACT, "the engine does not tell its version"));
        }
        List<Finding> holes = Advisory.KNOWN.stream()
                .filter(known -> known.component().equals(component) && known.concerns(parsed.get()))
                .map(known -> hole(known, parsed.get(), text)).toList();
        return holes.isEmpty()
                ? List.of(new Finding(what(component), Verdict.ENFORCED, text + ", no known escape"))
                : holes;
    }

    private JsonNode part(String component) {
        return StreamSupport.stream(version.path("Components").spliterator(), false)
                .filter(part -> part.path("Name").asText().equals(component)).findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static Finding hole(Advisory known, ComponentVersion version, String text) {
        String unless = version.packaged() ? "; a package, may be mended already: check your distribution's notes" : "";
        String first = String.join(" or ", known.mended().stream().map(ComponentVersion::toString).toList());
        Verdict verdict = version.packaged() ? Verdict.UNCERTAIN : Verdict.NOT_ENFORCED;
        return new Finding(what(known.component()), verdict, text + " has " + known.name() + ": "
                + known.meaning() + "; mended in " + first + unless);
    }

    private static String what(String component) {
        return component.equals("Engine") ? "engine version" : component + " version";
    }

    private Finding userns() {
        return has("userns")
                ? new Finding("userns-remap", Verdict.ENFORCED, "users of containers are nobody on the host")
                : new Finding("userns-remap", Verdict.NOT_ENFORCED,
                        "a user has the same number on the host; keep the numbers from 20000 free there");
    }

    private Optional<Finding> rootless() {
        return has("rootless")
                ? Optional.of(new Finding("rootless engine", Verdict.FACT,
                        "an escape ends as the engine's user; rules for the network cannot be set, so there is none"))
                : Optional.empty();
    }

    private Finding mandatoryAccessControl() {
        boolean there = has("apparmor") || has("selinux");
        return there
                ? new Finding("apparmor, selinux", Verdict.ENFORCED, "")
                : new Finding("apparmor, selinux", Verdict.NOT_ENFORCED,
                        "one line of defence less: the system call filter and the lack of capabilities remain");
    }

    private Finding cgroups() {
        boolean second = info.path("CgroupVersion").asText("1").equals("2");
        return new Finding("cgroups", Verdict.FACT, second
                ? "version 2"
                : "version 1: the limits hold, but kernels and engines to come will want version 2");
    }

    private boolean has(String option) {
        return StreamSupport.stream(info.path("SecurityOptions").spliterator(), false)
                .anyMatch(each -> each.asText().contains("name=" + option));
    }
}
