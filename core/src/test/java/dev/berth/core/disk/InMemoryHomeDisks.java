package dev.berth.core.disk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Disks in memory; passes the same contract as those in the database. Safe from any thread. */
public final class InMemoryHomeDisks implements HomeDisks {

    private final Map<Integer, HomeDisk> disks = new TreeMap<>();

    @Override
    public synchronized Optional<HomeDisk> find(int uid) {
        return Optional.ofNullable(disks.get(uid));
    }

    @Override
    public synchronized List<HomeDisk> all() {
        return List.copyOf(disks.values());
    }

    @Override
    public synchronized void put(HomeDisk disk) {
        boolean conflict = disks.values().stream()
                .anyMatch(other -> (other.uid() == disk.uid()) != other.id().equals(disk.id()));
        if (conflict) {
            throw new IllegalStateException("another disk has that uid or id: " + disk);
        }
        disks.put(disk.uid(), disk);
    }

    @Override
    public synchronized void remove(int uid) {
        disks.remove(uid);
    }
}
