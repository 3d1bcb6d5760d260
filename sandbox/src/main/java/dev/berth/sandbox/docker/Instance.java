package dev.berth.sandbox.docker;

import dev.berth.core.project.Project;
import dev.berth.core.sandbox.Admission;
import dev.berth.core.user.User;
import dev.berth.sandbox.disk.DiskHomes;
import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.Images;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.network.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one server makes its containers with.
 *
 * @param image what everything but a project's own container is made from
 * @param id what keeps this server's containers apart from another's on the engine: 4 to 32 of 0-9 a-f
 * @param doors a folder for what containers see of the server; nobody but the server and containers may get to it
 * @param images what projects' own containers are made from
 * @param disks homes with a limit; empty where they are the engine's plain volumes
 * @param projects the projects of a user, for the names of their groups
 */
public record Instance(Engine engine, WorkspaceImage image, String id, Path doors, Images images,
        Optional<DiskHomes> disks, Connections connections, Admission admission,
        Function<User, List<Project>> projects) {

    /** Plain homes, no networks, no image but the one, room for everybody. */
    public static Instance of(Engine engine, WorkspaceImage image, String id, Path doors) {
        return new Instance(engine, image, id, doors, (_, _) -> image, Optional.empty(), Connections.UNCHANGED,
                (_, _) -> {}, _ -> List.of());
    }

    public Instance with(Engine other) {
        return new Instance(other, image, id, doors, images, disks, connections, admission, projects);
    }

    public Instance with(WorkspaceImage other) {
        return new Instance(engine, other, id, doors, images, disks, connections, admission, projects);
    }

    public Instance with(Images other) {
        return new Instance(engine, image, id, doors, other, disks, connections, admission, projects);
    }

    public Instance with(DiskHomes other) {
        return new Instance(engine, image, id, doors, images, Optional.of(other), connections, admission, projects);
    }

    public Instance with(Connections other) {
        return new Instance(engine, image, id, doors, images, disks, other, admission, projects);
    }

    public Instance naming(Function<User, List<Project>> other) {
        return new Instance(engine, image, id, doors, images, disks, connections, admission, other);
    }

    public Instance admitting(Admission other) {
        return new Instance(engine, image, id, doors, images, disks, connections, other, projects);
    }
}
