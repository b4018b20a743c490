package marquee.store.catalog;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import marquee.model.catalog.TitleId;

/** A {@link TitleSet} of one process, for tests. */
public final class MemoryTitleSet implements ProtectedTitles, PublishWishes {
    private final Set<TitleId> held = ConcurrentHashMap.newKeySet();

    @Override
    public void add(TitleId title) {
        held.add(title);
    }

    @Override
    public void remove(TitleId title) {
        held.remove(title);
    }

    @Override
    public Set<TitleId> among(Collection<TitleId> titles) {
        return titles.stream().filter(held::contains).collect(Collectors.toSet());
    }
}
