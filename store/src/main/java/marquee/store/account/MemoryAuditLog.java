package marquee.store.account;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@link AuditLog} of one process, for tests. */
public final class MemoryAuditLog implements AuditLog {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void append(Entry entry) {
        entries.add(entry);
    }

    @Override
    public List<Entry> list(long before, int limit) {
        return entries.stream()
                .filter(entry -> entry.id() < before)
                .sorted(Comparator.comparingLong(Entry::id).reversed())
                .limit(limit)
                .toList();
    }
}
