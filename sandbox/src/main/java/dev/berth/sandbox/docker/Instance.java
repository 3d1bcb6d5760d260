package dev.berth.sandbox.docker;

import dev.berth.sandbox.engine.Engine;
import dev.berth.sandbox.image.WorkspaceImage;
import dev.berth.sandbox.network.Connections;
import java.nio.file.Path;

/**
 * What one server makes its containers with.
 *
 * @param id what keeps this server's containers apart from another's on the engine: 4 to 32 of 0-9 a-f
 * @param doors a folder for what containers see of the server; nobody but the server and containers may get to it
 */
public record Instance(Engine engine, WorkspaceImage image, String id, Path doors, Connections connections) {

    public Instance with(Engine other) {
        return new Instance(other, image, id, doors, connections);
    }

    public Instance with(WorkspaceImage other) {
        return new Instance(engine, other, id, doors, connections);
    }

    public Instance with(Connections other) {
        return new Instance(engine, image, id, doors, other);
    }
}
