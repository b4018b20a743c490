package marquee.control.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import marquee.model.catalog.Licence;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/**
 * The whole catalogue at one moment, drafts included. Immutable but for the shelves, each of which is put up when
 * somebody first asks for it.
 *
 * <p>Countries that no licence and no rating names see the same and share a shelf. Shelves hold until {@link
 * #holdsUntil}, when the next licence begins or ends.
 */
final class CatalogCopy {
    /** Ids sort by the time they were made. */
    private static final Comparator<Title> NEWEST = Comparator.comparing(
                    (Title title) -> title.id().value(), CatalogCopy::compare)
            .reversed();

    /** Most shelves kept: an audience more is served, but pays for it. */
    private static final int SHELVES_MAX = 60;

    private static final String ELSEWHERE = "ZZ";

    private final Map<TitleId, Title> byId;
    private final Instant now;
    private final CollectionOrder order;
    private final Instant holdsUntil;
    private final List<Title> newest;
    private final List<Title> scheduled;
    private final Set<String> countries = new HashSet<>();
    private final Map<String, TitleId> imported = new HashMap<>();
    private final Map<Audience, Shelf> shelves = new ConcurrentHashMap<>();

    CatalogCopy(Map<TitleId, Title> titles, Instant now, CollectionOrder order) {
        this.byId = Map.copyOf(titles);
        this.now = now;
        this.order = order;
        this.newest = byId.values().stream().sorted(NEWEST).toList();
        this.scheduled = newest.stream()
                .filter(title -> title.particulars().publishAt() != null && !title.isPublished())
                .toList();
        Instant next = Instant.MAX;
        for (Title title : newest) {
            countries.addAll(title.particulars().maturityByCountry().keySet());
            if (!title.particulars().externalId().isEmpty()) {
                imported.put(title.particulars().externalId(), title.id());
            }
            for (Licence licence : title.particulars().licences()) {
                countries.addAll(licence.territories());
                next = earlier(next, earlier(after(licence.from()), after(licence.until())));
            }
        }
        this.holdsUntil = next;
    }

    Map<TitleId, Title> byId() {
        return byId;
    }

    /** All titles, last added first. */
    List<Title> newest() {
        return newest;
    }

    /** Titles that are to be published at a time, and are not yet. */
    List<Title> scheduled() {
        return scheduled;
    }

    /** The title that was imported under a name of its source. */
    @Nullable
    TitleId imported(String externalId) {
        return imported.get(externalId);
    }

    /** From when on the shelves may be wrong. */
    Instant holdsUntil() {
        return holdsUntil;
    }

    Shelf shelf(Audience audience) {
        Audience shared = countries.contains(audience.country()) ? audience : new Audience(audience.limit(), ELSEWHERE);
        Shelf held = shelves.get(shared);
        if (held != null) {
            return held;
        }
        if (shelves.size() >= SHELVES_MAX) {
            shelves.clear();
        }
        return shelves.computeIfAbsent(shared, this::putUp);
    }

    /** The same catalogue with some titles replaced or added, and others gone. */
    CatalogCopy with(Collection<Title> changed, Collection<TitleId> gone) {
        Map<TitleId, Title> titles = new HashMap<>(byId);
        gone.forEach(titles::remove);
        changed.forEach(title -> titles.put(title.id(), title));
        if (titles.equals(byId)) {
            return this;
        }
        if (Stream.concat(changed.stream().map(Title::id), gone.stream())
                .allMatch(id -> isUnlisted(byId.get(id)) && isUnlisted(titles.get(id)))) {
            // Drafts come and go without viewers noticing.
            CatalogCopy copy = new CatalogCopy(titles, now, order);
            if (copy.countries.equals(countries)) {
                copy.shelves.putAll(shelves);
                return copy;
            }
        }
        return next(titles, now);
    }

    private static boolean isUnlisted(@Nullable Title title) {
        return title == null || !title.isListed();
    }

    /** The catalogue of a later time. Puts up the shelves that are in use, so that no viewer waits for it. */
    CatalogCopy next(Map<TitleId, Title> titles, Instant time) {
        CatalogCopy copy = new CatalogCopy(titles, time, order);
        shelves.keySet().forEach(copy::shelf);
        return copy;
    }

    private Shelf putUp(Audience audience) {
        String country = audience.country();
        Stream<Title> allowed = newest.stream()
                .filter(Title::isListed)
                .filter(title -> title.maturityIn(country).isAllowedUnder(audience.limit()))
                .filter(title -> title.isLicensed(country, now));
        return new Shelf(allowed.map(title -> ViewerTitle.of(title, country)).toList(), order);
    }

    private Instant after(@Nullable Instant time) {
        return time != null && time.isAfter(now) ? time : Instant.MAX;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static int compare(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
