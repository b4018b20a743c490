package marquee.control.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.PublishWishes;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The titles: what viewers may see, and every change to it. Each change is told to the topic {@code catalog.changed.v1}
 * without waiting for it.
 *
 * <p>Changes to one title follow each other within this process; of two processes that change one title in the same
 * moment, the later write wins whole. Methods that write block, and fail with {@link ErrorCode#UNAVAILABLE} when
 * Cassandra does not answer. Safe for use by several threads.
 */
@Component
public class Catalog {
    private static final Logger log = LoggerFactory.getLogger(Catalog.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final int LOCKS = 64;

    private final Titles titles;
    private final NearCatalog near;
    private final PublishWishes wishes;
    private final EventTopic<CatalogChanged> changes;
    private final Clock clock;
    private final List<Lock> locks = Stream.generate(ReentrantLock::new)
            .limit(LOCKS)
            .map(Lock.class::cast)
            .toList();

    Catalog(Titles titles, NearCatalog near, PublishWishes wishes, EventTopic<CatalogChanged> changes, Clock clock) {
        this.titles = titles;
        this.near = near;
        this.wishes = wishes;
        this.changes = changes;
        this.clock = clock;
    }

    /** Returns what somebody under a limit may see, from memory. At most seconds old. */
    public Shelf shelf(Maturity limit) {
        return near.shelf(limit);
    }

    /** Returns all titles, drafts included, last added first, from memory. */
    public List<Title> newest() {
        return near.copy().newest();
    }

    /** Reads a title. Fails with {@link ErrorCode#NOT_FOUND}. */
    public Title require(TitleId id) {
        return find(id).orElseThrow(
                        () -> new PlatformException(ErrorCode.NOT_FOUND, "There is no title '" + id + "'."));
    }

    /** Reads a title, whatever its state. */
    public Optional<Title> find(TitleId id) {
        return await(titles.find(id));
    }

    /** Reads titles from the database, not from memory, in the order asked for. */
    public List<Title> findAll(List<TitleId> ids) {
        return await(titles.findAll(ids));
    }

    void add(Title title) {
        keep(title);
    }

    /** Changes a title. Fails with {@link ErrorCode#NOT_FOUND}. */
    Title edit(TitleId id, UnaryOperator<Title> change) {
        return inTurn(id, () -> {
            Title held = require(id);
            Title changed = change.apply(held);
            if (!changed.equals(held)) {
                keep(changed);
            }
            return changed;
        });
    }

    /** Lets viewers see a title. Fails with {@link ErrorCode#CONFLICT} before its first encode is done. */
    Title publish(TitleId id) {
        Title published = edit(id, title -> {
            if (title.asset() == null) {
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        "Title '" + id + "' has nothing to play yet. Its encode must be done first.");
            }
            return title.isPublished() ? title : title.publishedAt(now());
        });
        wishes.remove(id);
        return published;
    }

    /** Makes a title a draft again. Those who watch it now are not interrupted. */
    Title unpublish(TitleId id) {
        wishes.remove(id);
        return edit(id, title -> title.publishedAt(null));
    }

    void remove(TitleId id) {
        inTurn(id, () -> {
            await(titles.remove(id));
            wishes.remove(id);
            near.remove(id);
            tell(id, null);
            return id;
        });
    }

    /** Says whether to publish a title as soon as an encode of it is done. */
    void wish(TitleId id, boolean publishWhenReady) {
        if (publishWhenReady) {
            wishes.add(id);
        } else {
            wishes.remove(id);
        }
    }

    Set<TitleId> wished(List<TitleId> ids) {
        return wishes.among(ids);
    }

    /**
     * Gives a title what an encode made, and publishes it if that was wished. Doing so again changes nothing.
     *
     * @return false when there is no such title any more
     */
    public boolean apply(TitleId id, Asset asset) {
        return inTurn(id, () -> {
            Optional<Title> held = find(id);
            if (held.isEmpty()) {
                return false;
            }
            boolean publish = wishes.among(List.of(id)).contains(id);
            Title changed = held.get().withAsset(asset);
            if (publish && !changed.isPublished()) {
                changed = changed.publishedAt(now());
            }
            if (!changed.equals(held.get())) {
                keep(changed);
                log.info(
                        "Title has a new asset. title={} asset={} published={}", id, asset.id(), changed.isPublished());
            }
            if (publish) {
                wishes.remove(id);
            }
            return true;
        });
    }

    /** The present, as exactly as tables keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void keep(Title title) {
        await(titles.keep(title));
        near.put(title);
        tell(title.id(), title.isPlayable() ? title.findAsset().map(Asset::id).orElse(null) : null);
    }

    private void tell(TitleId id, @Nullable AssetId playable) {
        changes.publish(new CatalogChanged(id, clock.instant(), playable)).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn(
                        "A change was not told: search may be stale until the next one or a reindex. title={} reason={}",
                        id,
                        failure.toString());
            }
        });
    }

    private <T> T inTurn(TitleId id, Supplier<T> work) {
        Lock lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PlatformException cause) {
                throw cause;
            }
            throw new PlatformException(ErrorCode.INTERNAL, "The catalogue failed.", e);
        } catch (TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The catalogue did not answer in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
    }
}
