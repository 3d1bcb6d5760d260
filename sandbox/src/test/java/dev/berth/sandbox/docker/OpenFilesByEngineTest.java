package dev.berth.sandbox.docker;

import dev.berth.sandbox.RequiresEngine;

/** The same where no door is there. */
final class OpenFilesByEngineTest extends OpenFilesTest {

    OpenFilesByEngineTest(RequiresEngine.Fixture fixture) {
        super(fixture);
    }

    @Override
    Entrance.Way way() {
        return Entrance.Way.ENGINE_ALONE;
    }
}
