package marquee.store.key;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.TitleId;

/** {@link ContentKeys} of one process, for tests. */
public final class MemoryContentKeys implements ContentKeys {
    private final Map<UUID, KeyRow> rows;
    private final WrappingKeys wrapping;
    private final SecureRandom random;

    public MemoryContentKeys(WrappingKeys wrapping, SecureRandom random) {
        this(new LinkedHashMap<>(), wrapping, random);
    }

    private MemoryContentKeys(Map<UUID, KeyRow> rows, WrappingKeys wrapping, SecureRandom random) {
        this.rows = rows;
        this.wrapping = wrapping;
        this.random = random;
    }

    /** The same rows, seen by a process with other wrapping keys. */
    public MemoryContentKeys with(WrappingKeys other) {
        return new MemoryContentKeys(rows, other, random);
    }

    @Override
    public KeySet obtain(UUID set, TitleId title, Set<TrackClass> classes) {
        synchronized (rows) {
            for (TrackClass track : classes) {
                if (rowsOf(set).stream().noneMatch(row -> row.track() == track)) {
                    KeyRow row = KeyRow.make(set, title, track, wrapping, random);
                    rows.put(row.kid(), row);
                }
            }
            return find(set).orElseThrow();
        }
    }

    @Override
    public Optional<KeySet> find(UUID set) {
        synchronized (rows) {
            List<KeyRow> held = rowsOf(set);
            return held.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new KeySet(
                            set,
                            held.get(0).title(),
                            held.stream().map(row -> row.unwrap(wrapping)).toList()));
        }
    }

    @Override
    public int rewrap(int limit) {
        synchronized (rows) {
            List<KeyRow> old = rows.values().stream()
                    .filter(row -> !row.wrappingKey().equals(wrapping.first()))
                    .limit(limit)
                    .toList();
            old.forEach(row -> rows.put(row.kid(), row.rewrapped(wrapping, random)));
            return old.size();
        }
    }

    @Override
    public void remove(TitleId title) {
        synchronized (rows) {
            rows.values().removeIf(row -> row.title().equals(title));
        }
    }

    private List<KeyRow> rowsOf(UUID set) {
        return rows.values().stream().filter(row -> row.set().equals(set)).toList();
    }
}
