package dev.berth.sandbox.docker;

import dev.berth.sandbox.RequiresEngine;
import java.util.List;

/** As a server that is root does it. */
final class HomeDiskTest extends HomeDiskConformance {

    HomeDiskTest(RequiresEngine.Fixture fixture) {
        super(fixture, fixture.sandboxes());
    }

    @Override
    List<String> tasksOfAStart() {
        return List.of();
    }
}
