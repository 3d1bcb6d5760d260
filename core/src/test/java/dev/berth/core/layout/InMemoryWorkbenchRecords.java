package dev.berth.core.layout;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Records that a test keeps in memory; safe from any thread. */
public final class InMemoryWorkbenchRecords implements WorkbenchRecords {

    private final Map<Integer, WorkbenchRecord> records = new ConcurrentHashMap<>();

    @Override
    public void keep(WorkbenchRecord record) {
        records.put(record.user(), record);
    }

    @Override
    public void forget(int user) {
        records.remove(user);
    }

    @Override
    public Optional<WorkbenchRecord> of(int user) {
        return Optional.ofNullable(records.get(user));
    }
}
