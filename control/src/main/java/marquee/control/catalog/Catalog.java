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
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.AuditTrail;
import marquee.store.catalog.PublishWishes;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
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
    private static final Duration REPAIR_MAX = Duration.ofMinutes(10);
    private static final int LOCKS = 64;

    private final Titles titles;
    private final NearCatalog near;
    private final PublishWishes wishes;
    private final EventTopic<CatalogChanged> changes;
    private final AuditTrail audit;
    private final Clock clock;
    private final List<Lock> locks = Stream.generate(ReentrantLock::new)
            .limit(LOCKS)
            .map(Lock.class::cast)
            .toList();

    Catalog(
            Titles titles,
            NearCatalog near,
            PublishWishes wishes,
            EventTopic<CatalogChanged> changes,
            AuditTrail audit,
            Clock clock) {
        this.titles = titles;
        this.near = near;
        this.wishes = wishes;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns what a caller may see now, from memory: by maturity, territory and licence. At most seconds old. */
    public Shelf shelf(Caller caller) {
        return near.shelf(new Audience(caller.maturityLimit(), caller.territory()));
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

    /** The name of a title, as far as memory knows: it may be seconds behind, and needs no database. */
    public Optional<String> nameOf(TitleId id) {
        return Optional.ofNullable(near.copy().byId().get(id)).map(Title::name);
    }

    /** The title that was imported under a name of its source, as far as memory knows. */
    Optional<Title> findImported(String externalId) {
        CatalogCopy copy = near.copy();
        return Optional.ofNullable(copy.imported(externalId)).map(copy.byId()::get);
    }

    void add(Title title, String by) {
        audit.add(List.of(new AuditTrail.Entry(now(), by, title.id(), "added", title.name())));
        keep(title);
    }

    /** Adds many titles, all of them new. Viewers and search learn of them in the background. */
    void addAll(List<Title> added, String by) {
        audit.add(added.stream()
                .map(title -> new AuditTrail.Entry(now(), by, title.id(), "imported", title.name()))
                .toList());
        await(titles.addAll(added));
        near.putAll(added);
        added.forEach(this::tell);
    }

    /** Changes a title. Fails with {@link ErrorCode#NOT_FOUND}. */
    Title edit(TitleId id, String by, UnaryOperator<Title> change) {
        return edit(id, by, "edited", change);
    }

    private Title edit(TitleId id, String by, String action, UnaryOperator<Title> change) {
        return inTurn(id, () -> {
            Title held = require(id);
            Title changed = change.apply(held);
            if (!changed.equals(held)) {
                // First the trail: a change that nobody can account for must not happen.
                audit.add(List.of(new AuditTrail.Entry(now(), by, id, action, Changes.between(held, changed))));
                keep(changed);
            }
            return changed;
        });
    }

    /** Lets viewers see a title. Fails with {@link ErrorCode#CONFLICT} while it has nothing to play and is not announced. */
    Title publish(TitleId id, String by) {
        Title published = edit(id, by, "published", title -> {
            Title listed = title.publishedAt(now());
            if (!listed.isListed()) {
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        "Title '" + id + "' has nothing to play yet. Its encode must be done first.");
            }
            return title.isPublished() ? title : listed.with(title.particulars().inWorkflow(false, null));
        });
        wishes.remove(id);
        return published;
    }

    /** Publishes every title whose time has come, and which has something to show. Called often, by one thread. */
    @Scheduled(fixedDelay = 1_000)
    void publishDue() {
        Instant now = now();
        for (Title title : near.copy().scheduled()) {
            Instant at = title.particulars().publishAt();
            if (at != null && !at.isAfter(now) && title.publishedAt(now).isListed()) {
                try {
                    publish(title.id(), AuditTrail.SCHEDULE);
                } catch (PlatformException e) {
                    log.warn("A title could not be published on time. title={} reason={}", title.id(), e.toString());
                }
            }
        }
    }

    /** Asks somebody to approve a draft, or sends it back to its editor with a note. */
    Title review(TitleId id, String by, boolean isAsked, String note) {
        String action = isAsked ? "submitted" : "sent back";
        Title changed = edit(id, by, action, title -> {
            if (title.isPublished()) {
                throw new PlatformException(ErrorCode.CONFLICT, "Title '" + id + "' is published already.");
            }
            return title.with(
                    title.particulars().inWorkflow(isAsked, title.particulars().publishAt()));
        });
        if (!note.isBlank()) {
            audit.add(List.of(new AuditTrail.Entry(now(), by, id, "note", note)));
        }
        return changed;
    }

    /** Makes a title a draft again. Those who watch it now are not interrupted. */
    Title unpublish(TitleId id, String by) {
        wishes.remove(id);
        return edit(id, by, "unpublished", title -> title.publishedAt(null));
    }

    /** What happened to a title, last first. */
    List<AuditTrail.Entry> trail(TitleId id) {
        return audit.list(id, AuditTrail.LIST_MAX);
    }

    /** Makes the genre view agree with the titles. */
    Titles.Repair repairGenres() {
        return await(titles.repairGenres(), REPAIR_MAX);
    }

    void remove(TitleId id, String by) {
        inTurn(id, () -> {
            String name = find(id).map(Title::name).orElse("");
            audit.add(List.of(new AuditTrail.Entry(now(), by, id, "removed", name)));
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
                changed = changed.publishedAt(now()).with(changed.particulars().inWorkflow(false, null));
                audit.add(List.of(new AuditTrail.Entry(
                        now(), AuditTrail.ENCODER, id, "published", held.get().name())));
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

    /**
     * Shows another version of a picture, whose files are there. Nothing changes when the title has another asset by now,
     * which has the original of the time when its encode ended.
     */
    public void show(TitleId id, AssetId asset, Picture picture, String version, String by) {
        edit(
                id,
                by,
                title -> title.findAsset()
                        .filter(held -> held.id().equals(asset))
                        .map(held -> title.withAsset(held.withPicture(picture, version)))
                        .orElse(title));
    }

    /** The present, as exactly as tables keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void keep(Title title) {
        await(titles.keep(title));
        near.put(title);
        tell(title);
    }

    private void tell(Title title) {
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
        return await(stage, ANSWER_MAX);
    }

    private static <T> T await(CompletionStage<T> stage, Duration atMost) {
        try {
            return stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
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
