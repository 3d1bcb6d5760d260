package dev.berth.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.SELContext;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.VolumeOptions;
import dev.berth.core.limits.Limits;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.sandbox.door.DoorFolders;
import dev.berth.sandbox.image.WorkspaceImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a container must be, in the engine's words. Everything that keeps people apart is decided here. */
final class ContainerOrders {

    /** More than a door holds; 24 such containers before the kernel's usual 3,072 for all containers are gone. */
    static final int MOST_TERMINALS = 128;

    private static final String HOSTNAME = "berth";

    /**
     * All that can be written besides the home. The door's notes are everybody's, each file
     * its writer's own. What lies in these counts against the container's memory.
     */
    private static final Map<String, String> SCRATCH = Map.of(
            "/tmp", "rw,exec,nosuid,nodev,mode=1777,size=512m",
            "/var/tmp", "rw,exec,nosuid,nodev,mode=1777,size=256m",
            "/run", "rw,noexec,nosuid,nodev,mode=0755,size=16m",
            "/run/berth-exec", "rw,noexec,nosuid,nodev,mode=1777,size=2m,nr_inodes=8k");

    private final DockerClient client;
    private final SandboxNames names;
    private final WorkspaceImage image;
    private final DoorFolders doors;

    /** @param image what homes are given with */
    ContainerOrders(DockerClient client, SandboxNames names, WorkspaceImage image, DoorFolders doors) {
        this.client = client;
        this.names = names;
        this.image = image;
        this.doors = doors;
    }

    /** @param group what its limits are held together in with its owner's other containers' */
    CreateContainerCmd workspace(SandboxSpec spec, WorkspaceImage from, Optional<String> group) {
        User owner = spec.owner();
        HostConfig host = limited(ConfinedHost.withoutNetwork(), spec.limits())
                .withTmpFs(SCRATCH).withBinds(home(owner), door(spec)).withMounts(List.of(terminals()));
        group.ifPresent(host::withCgroupParent);
        return client.createContainerCmd(from.id()).withName(names.container(spec)).withLabels(labels(spec))
                .withHostName(HOSTNAME).withUser(DoorCommands.user(owner.identity())).withWorkingDir(owner.home())
                .withEntrypoint("/usr/bin/tini", "--", DoorCommands.DOOR, "keep").withHostConfig(host);
    }

    /** Gives a new home to its owner: the only container that may, without a network and gone when it is done. */
    CreateContainerCmd homeGiver(User owner) {
        String give = "if [ \"$(stat -c %%u %1$s)\" = 0 ]; then chmod 0711 %1$s && chown %2$d:%2$d %1$s; fi"
                .formatted(owner.home(), owner.uid());
        HostConfig host = ConfinedHost.withoutNetwork().withBinds(home(owner))
                .withCapAdd(Capability.CHOWN, Capability.FOWNER);
        return client.createContainerCmd(image.id()).withName(names.giver(owner))
                .withLabels(names.labels(owner)).withUser("0:0").withEntrypoint("/bin/sh", "-c", give)
                .withHostConfig(host).withNetworkDisabled(true);
    }

    static HostConfig limited(HostConfig host, Limits limits) {
        return host.withMemory(limits.memory().bytes()).withMemorySwap(limits.memory().bytes())
                .withNanoCPUs(nanoCpus(limits)).withPidsLimit((long) limits.pids());
    }

    static long nanoCpus(Limits limits) {
        return Math.round(limits.cpus() * 1e9);
    }

    private Map<String, String> labels(SandboxSpec spec) {
        Map<String, String> labels = new HashMap<>(names.labels(spec.owner()));
        labels.put(ConfinedHost.MARK, ConfinedHost.mark());
        spec.project().ifPresent(project -> labels.put(SandboxNames.PROJECT, project.name().value()));
        return labels;
    }

    /**
     * A pool of terminals of the container's own, with its own limit: the kernel's limit is one for the whole host. It is made
     * as a volume, since the engine mounts the one that every container has without a limit; it goes with the container.
     */
    private static Mount terminals() {
        return new Mount().withType(MountType.VOLUME).withTarget("/dev/pts").withVolumeOptions(
                new VolumeOptions().withNoCopy(true).withDriverConfig(new Driver().withName("local")
                        .withOptions(Map.of("type", "devpts", "device", "devpts", "o",
                                "newinstance,nosuid,noexec,ptmxmode=0666,mode=0620,gid=5,max=" + MOST_TERMINALS))));
    }

    /** The only thing of the host that is mounted. */
    private Bind door(SandboxSpec spec) {
        return new Bind(doors.of(spec).path().toString(), new Volume("/run/berth"), AccessMode.ro);
    }

    /** Without "copy": the engine would give an empty home the image's owner back. */
    private Bind home(User owner) {
        boolean noCopy = true;
        return new Bind(names.home(owner), new Volume(owner.home()), AccessMode.rw, SELContext.none, noCopy);
    }
}
