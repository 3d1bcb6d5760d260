package dev.berth.core.version;

final class InMemoryVersionsTest extends VersionsContract {

    private final Versions versions = new InMemoryVersions(CLOCK);

    @Override
    protected Versions versions() {
        return versions;
    }
}
