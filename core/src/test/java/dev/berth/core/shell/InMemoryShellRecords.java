package dev.berth.core.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records that a test keeps in memory; safe from any thread. */
public final class InMemoryShellRecords implements ShellRecords {

    private final Map<ShellId, ShellRecord> records = new ConcurrentHashMap<>();

    @Override
    public void keep(ShellRecord record) {
        records.put(record.id(), record);
    }

    @Override
    public void forget(ShellId shell) {
        records.remove(shell);
    }

    @Override
    public List<ShellRecord> of(int project) {
        return records.values().stream().filter(record -> record.id().project() == project)
                .sorted(Comparator.comparingLong(record -> record.id().number())).toList();
    }

    @Override
    public List<Integer> projects() {
        return records.keySet().stream().map(ShellId::project).distinct().sorted().toList();
    }
}
