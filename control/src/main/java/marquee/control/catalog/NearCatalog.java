package marquee.control.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import marquee.control.web.Readiness;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.Titles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A copy of the whole catalogue in memory, so that no screen waits for Cassandra.
 *
 * <p>It follows writes of its own process at once, and those of others as their events come. Lest an event be lost, it also
 * reads everything again: as soon as {@link #RELOAD_MIN} after the last time, or later where the catalogue is so large that
 * reading it would take more than a two-hundredth of the time, in which viewers wait. While Cassandra is away the last copy
 * answers. Safe for use by several threads.
 */
@Component
final class NearCatalog implements Readiness {
    static final Duration RELOAD_MIN = Duration.ofSeconds(3);
    private static final int SHARE_OF_TIME = 200;
    private static final Duration READ_MAX = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(NearCatalog.class);

    private final Titles titles;
    private final Clock clock;
    private final Map<TitleId, Instant> touched = new HashMap<>();
    private volatile CatalogCopy copy;
    private volatile @Nullable Instant loadedAt;
    private Instant nextReload = Instant.MIN;
    private boolean isFailing;

    NearCatalog(Titles titles, CollectionOrder order, Clock clock) {
        this.titles = titles;
        this.clock = clock;
        this.copy = new CatalogCopy(Map.of(), Instant.MIN, order);
    }

    CatalogCopy copy() {
        return copy;
    }

    Shelf shelf(Audience audience) {
        CatalogCopy held = copy;
        return (clock.instant().isBefore(held.holdsUntil()) ? held : renewed()).shelf(audience);
    }

    /** Puts all shelves up anew, because a licence has begun or ended. */
    private synchronized CatalogCopy renewed() {
        Instant now = clock.instant();
        if (!now.isBefore(copy.holdsUntil())) {
            copy = copy.next(copy.byId(), now);
        }
        return copy;
    }

    @Override
    public Optional<String> reasonAgainst() {
        return loadedAt == null ? Optional.of("The catalogue has not been read from Cassandra yet.") : Optional.empty();
    }

    /** Takes a title that this process has written. */
    synchronized void put(Title title) {
        touched.put(title.id(), clock.instant());
        copy = copy.with(List.of(title), List.of());
    }

    /** Takes titles that this process has written. */
    synchronized void putAll(List<Title> written) {
        Instant now = clock.instant();
        written.forEach(title -> touched.put(title.id(), now));
        copy = copy.with(written, List.of());
    }

    /** Takes out a title that this process has removed. */
    synchronized void remove(TitleId id) {
        touched.put(id, clock.instant());
        copy = copy.with(List.of(), List.of(id));
    }

    /** Reads titles again that another process may have written. */
    void refresh(List<CatalogChanged> events) throws Exception {
        Set<TitleId> ids = events.stream().map(CatalogChanged::title).collect(Collectors.toSet());
        synchronized (this) {
            // A read may miss a write of the last second: what this process wrote itself it knows better.
            Instant trusted = clock.instant().minus(RELOAD_MIN);
            ids.removeIf(id -> touched.containsKey(id) && touched.get(id).isAfter(trusted));
        }
        for (List<TitleId> some : chunks(ids)) {
            List<Title> read = titles.findAll(some).toCompletableFuture().get(READ_MAX.toSeconds(), TimeUnit.SECONDS);
            Set<TitleId> gone = new HashSet<>(some);
            read.forEach(title -> gone.remove(title.id()));
            synchronized (this) {
                copy = copy.with(read, gone);
            }
        }
    }

    /** Reads everything again when it is time. Called often, by one thread. */
    @Scheduled(fixedDelay = 200, timeUnit = TimeUnit.MILLISECONDS)
    void reloadIfDue() {
        Instant began = clock.instant();
        if (began.isBefore(nextReload)) {
            return;
        }
        try {
            reload(began);
            isFailing = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Said once, not at every attempt: an outage of an hour is one line.
            if (!isFailing) {
                log.warn("The catalogue could not be read again; the last copy answers. reason={}", e.toString());
            }
            isFailing = true;
        }
        Instant now = clock.instant();
        Duration pause = Duration.between(began, now).multipliedBy(SHARE_OF_TIME);
        Duration least = loadedAt == null ? Duration.ofMillis(200) : RELOAD_MIN;
        nextReload = now.plus(pause.compareTo(least) > 0 ? pause : least);
    }

    private void reload(Instant began) throws Exception {
        Map<TitleId, Title> read = new HashMap<>();
        String cursor = null;
        do {
            Titles.Page page = titles.list(cursor, Titles.PAGE_MAX)
                    .toCompletableFuture()
                    .get(READ_MAX.toSeconds(), TimeUnit.SECONDS);
            page.titles().forEach(title -> {
                // What is unchanged is kept once, not twice.
                Title held = copy.byId().get(title.id());
                read.put(title.id(), title.equals(held) ? held : title);
            });
            cursor = page.next();
        } while (cursor != null);
        synchronized (this) {
            // What this process wrote while it was reading is newer than what it read.
            touched.values().removeIf(when -> when.isBefore(began.minus(RELOAD_MIN)));
            touched.keySet().forEach(id -> {
                Title own = copy.byId().get(id);
                if (own == null) {
                    read.remove(id);
                } else {
                    read.put(id, own);
                }
            });
            if (loadedAt == null || !read.equals(copy.byId())) {
                copy = copy.next(read, clock.instant());
            }
            loadedAt = clock.instant();
        }
    }

    private static List<List<TitleId>> chunks(Set<TitleId> ids) {
        List<TitleId> all = new ArrayList<>(ids);
        List<List<TitleId>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += Titles.PAGE_MAX) {
            chunks.add(all.subList(start, Math.min(all.size(), start + Titles.PAGE_MAX)));
        }
        return chunks;
    }
}
