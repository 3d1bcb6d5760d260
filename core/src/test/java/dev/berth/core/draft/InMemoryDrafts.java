package dev.berth.core.draft;

import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectPath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class InMemoryDrafts implements Drafts {

    private final Map<Key, Draft> drafts = new HashMap<>();

    private record Key(int user, int project, ProjectPath path) {}

    @Override
    public synchronized void keep(Draft draft) {
        Key key = new Key(draft.user(), draft.project(), draft.path());
        long others = drafts.entrySet().stream()
                .filter(entry -> entry.getKey().user == draft.user() && !entry.getKey().equals(key))
                .mapToLong(entry -> entry.getValue().size()).sum();
        if (others + draft.size() > MOST_BYTES_PER_USER) {
            throw new Refusal(Refusal.Code.TOO_LARGE, "no room for another draft");
        }
        drafts.put(key, draft);
    }

    @Override
    public synchronized void forget(int user, int project, ProjectPath path) {
        drafts.remove(new Key(user, project, path));
    }

    @Override
    public synchronized List<Draft> of(int user, int project) {
        return drafts.values().stream().filter(draft -> draft.user() == user && draft.project() == project)
                .sorted(Comparator.comparing(Draft::path)).toList();
    }

    @Override
    public synchronized void forget(int user) {
        drafts.keySet().removeIf(key -> key.user == user);
    }
}
