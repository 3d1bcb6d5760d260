package dev.berth.sandbox.docker;

import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.user.User;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sandboxes that are paused because nothing happened in them, the longest idle first. Lives as long as the server; safe from any thread. */
final class Paused {

    private final Map<SandboxId, User> sandboxes = new LinkedHashMap<>();

    /** One of them, and whose it is. */
    record One(SandboxId sandbox, User owner) {}

    synchronized void add(SandboxId sandbox, User owner) {
        sandboxes.putIfAbsent(sandbox, owner);
    }

    synchronized void remove(SandboxId sandbox) {
        sandboxes.remove(sandbox);
    }

    synchronized void retain(Collection<SandboxId> stillPaused) {
        sandboxes.keySet().retainAll(stillPaused);
    }

    synchronized List<One> longestFirst() {
        return sandboxes.entrySet().stream().map(entry -> new One(entry.getKey(), entry.getValue())).toList();
    }
}
