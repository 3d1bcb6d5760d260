package dev.berth.sandbox.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What to do where no engine answers: decided from what the host has, before anything is touched. */
sealed interface SetupPlan {

    /** An engine is installed and does not run. */
    record Start(Way way) implements SetupPlan {}

    record InstallAndStart(Way way) implements SetupPlan {}

    /** @param why one clause, what is in the way */
    record Impossible(String why) implements SetupPlan {}

    /** How a service is started on the host. */
    enum Way {
        SYSTEMD, BY_HAND
    }

    /** What of the host matters here. */
    record Host(Privilege privilege, List<Tool> tools) {

        enum Privilege {
            ROOT, NOBODY_SPECIAL
        }

        /** {@code SYSTEMD} is there where it is the running init, not where its files are installed. */
        enum Tool {
            APT, DOCKERD, SYSTEMD
        }

        public Host {
            tools = List.copyOf(tools);
        }

        /** @param root the folder the host's file system is at, {@code /} */
        static Host seen(Path root, String user) {
            Stream<Tool> tools = Stream.of(Tool.values()).filter(tool -> switch (tool) {
                case APT -> Files.isExecutable(root.resolve("usr/bin/apt-get"));
                case DOCKERD -> Stream.of("usr/bin", "usr/sbin", "usr/local/bin")
                        .anyMatch(folder -> Files.isExecutable(root.resolve(folder).resolve("dockerd")));
                case SYSTEMD -> Files.isDirectory(root.resolve("run/systemd/system"));
            });
            return new Host("root".equals(user) ? Privilege.ROOT : Privilege.NOBODY_SPECIAL, tools.toList());
        }

        private boolean has(Tool tool) {
            return tools.contains(tool);
        }

        private Way way() {
            return has(Tool.SYSTEMD) ? Way.SYSTEMD : Way.BY_HAND;
        }
    }

    static SetupPlan of(Host host, EngineSetup.Install install) {
        if (host.privilege() != Host.Privilege.ROOT) {
            return new Impossible("only root can install or start one");
        }
        if (host.has(Host.Tool.DOCKERD)) {
            return new Start(host.way());
        }
        if (!host.has(Host.Tool.APT)) {
            return new Impossible("none is installed, and this machine has no apt to install one with");
        }
        return switch (install) {
            case ALLOWED -> new InstallAndStart(host.way());
            case FORBIDDEN -> new Impossible("none is installed, and installing is forbidden (--no-install)");
        };
    }
}
