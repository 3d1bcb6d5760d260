package dev.berth.core.disk;

final class InMemoryHomeDisksTest extends HomeDisksContract {

    private final InMemoryHomeDisks disks = new InMemoryHomeDisks();

    @Override
    protected HomeDisks disks() {
        return disks;
    }
}
