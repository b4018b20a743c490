package marquee.control.search;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.control.catalog.Catalog;
import marquee.model.PlatformException;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import marquee.store.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the search index in step with the catalogue. All control processes share one group, so each change is indexed
 * by one of them; the event carries no copy, so changes that arrive late or twice do no harm.
 */
@Component
class SearchFeed implements SmartLifecycle {
    static final String GROUP = "search-index";

    private static final Logger log = LoggerFactory.getLogger(SearchFeed.class);

    private final EventTopic<CatalogChanged> changes;
    private final Catalog catalog;
    private final Titles titles;
    private final SearchIndex index;
    private EventTopic.Subscription subscription = () -> {};
    private volatile boolean isRunning;
    private volatile boolean isBuilt;

    SearchFeed(EventTopic<CatalogChanged> changes, Catalog catalog, Titles titles, SearchIndex index) {
        this.changes = changes;
        this.catalog = catalog;
        this.titles = titles;
        this.index = index;
    }

    @Override
    public void start() {
        subscription = changes.subscribe(GROUP, this::index);
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        subscription.close();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Builds the whole index anew and returns how many titles it looked at. Blocks until the new one is in place. */
    int rebuild() {
        AtomicInteger count = new AtomicInteger();
        index.rebuild(() -> new TitlePages(
                titles,
                page -> count.addAndGet(
                        (int) page.stream().filter(Title::isListed).count())));
        return count.get();
    }

    /**
     * Builds the index of this version where an older one has left its own, or none: it starts with everything, not with
     * what happens to change next.
     */
    @Scheduled(initialDelay = 3, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void buildIfMissing() {
        if (isBuilt || catalog.newest().stream().noneMatch(Title::isListed)) {
            return;
        }
        try {
            if (!index.exists()) {
                log.info("There is no search index of this version yet. titles={}", rebuild());
            }
            isBuilt = true;
        } catch (PlatformException e) {
            log.debug("Whether there is a search index cannot be told now. reason={}", e.toString());
        }
    }

    private void index(List<CatalogChanged> events) {
        Set<TitleId> ids = new LinkedHashSet<>();
        events.forEach(event -> ids.add(event.title()));
        List<TitleId> all = List.copyOf(ids);
        for (int start = 0; start < all.size(); start += Titles.PAGE_MAX) {
            List<TitleId> some = all.subList(start, Math.min(all.size(), start + Titles.PAGE_MAX));
            List<Title> found = catalog.findAll(some);
            Set<TitleId> gone = new HashSet<>(some);
            found.forEach(title -> gone.remove(title.id()));
            if (!found.isEmpty()) {
                index.put(found);
            }
            gone.forEach(index::remove);
        }
    }
}
