package marquee.store.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import marquee.model.catalog.TitleId;

/** {@link AuditTrail} on the heap, for tests and quick demos. */
public final class MemoryAuditTrail implements AuditTrail {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized void add(List<Entry> added) {
        if (added.size() > ADD_MAX) {
            throw new IllegalArgumentException("At most " + ADD_MAX + " entries at once: " + added.size());
        }
        entries.addAll(added);
    }

    @Override
    public synchronized List<Entry> list(TitleId title, int limit) {
        if (limit < 1 || limit > LIST_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + LIST_MAX + ": " + limit);
        }
        List<Entry> found = new ArrayList<>(
                entries.stream().filter(entry -> entry.title().equals(title)).toList());
        Collections.reverse(found);
        return found.stream().limit(limit).toList();
    }
}
