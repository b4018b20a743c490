package marquee.store.catalog;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import marquee.model.catalog.TitleId;

/** {@link PublishWishes} of one process, for tests. */
public final class MemoryPublishWishes implements PublishWishes {
    private final Set<TitleId> wishes = ConcurrentHashMap.newKeySet();

    @Override
    public void add(TitleId title) {
        wishes.add(title);
    }

    @Override
    public void remove(TitleId title) {
        wishes.remove(title);
    }

    @Override
    public Set<TitleId> among(Collection<TitleId> titles) {
        return titles.stream().filter(wishes::contains).collect(Collectors.toSet());
    }
}
