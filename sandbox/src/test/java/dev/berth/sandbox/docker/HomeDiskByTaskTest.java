package dev.berth.sandbox.docker;

import dev.berth.sandbox.RequiresEngine;
import dev.berth.sandbox.disk.DiskHomes;
import java.util.List;

/** As a server does it that is no more than a member of the engine's group. */
final class HomeDiskByTaskTest extends HomeDiskConformance {

    HomeDiskByTaskTest(RequiresEngine.Fixture fixture) {
        super(fixture, new DockerSandboxes(fixture.server().with(fixture.homes().attached(fixture.engine(),
                fixture.image(), DiskHomes.Way.TASK))));
    }

    @Override
    List<String> tasksOfAStart() {
        return List.of("attach");
    }
}
