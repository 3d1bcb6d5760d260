package dev.berth.bench.world;

import dev.berth.bench.ssh.Access;

/** Users of Berth with the limits that the peer's container has: a warm container, a project with its shell. */
public final class EqualUser {

    static final String NAME = "bench";
    static final String CPUS = "2";
    static final String MEMORY = "1g";
    static final String PIDS = "4096";

    public static final String PROJECT = "demo";

    private EqualUser() {}

    static Access add(BerthServer server, String name) {
        Access access = server.addUser(name, "--cpus", CPUS, "--memory", MEMORY, "--disk", "2g", "--pids", PIDS);
        access.run("berth new " + PROJECT + " --template empty");
        access.run("true");
        return access;
    }
}
