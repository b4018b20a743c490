package marquee.control.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;

/** The whole catalogue at one moment, drafts included. Immutable. */
final class CatalogCopy {
    /** Ids sort by the time they were made, as text. */
    private static final Comparator<Title> NEWEST =
            Comparator.comparing((Title title) -> title.id().toString()).reversed();

    static final CatalogCopy EMPTY = new CatalogCopy(Map.of());

    private final Map<TitleId, Title> byId;
    private final List<Title> newest;
    private final Map<Maturity, Shelf> shelves = new EnumMap<>(Maturity.class);

    CatalogCopy(Map<TitleId, Title> titles) {
        this.byId = Map.copyOf(titles);
        this.newest = byId.values().stream().sorted(NEWEST).toList();
        List<ViewerTitle> playable =
                newest.stream().filter(Title::isPlayable).map(ViewerTitle::of).toList();
        for (Maturity limit : Maturity.values()) {
            shelves.put(
                    limit,
                    new Shelf(playable.stream()
                            .filter(title -> title.isAllowedUnder(limit))
                            .toList()));
        }
    }

    Map<TitleId, Title> byId() {
        return byId;
    }

    /** All titles, last added first. */
    List<Title> newest() {
        return newest;
    }

    @SuppressWarnings("NullAway") // Every limit has a shelf since construction.
    Shelf shelf(Maturity limit) {
        return shelves.get(limit);
    }

    /** The same catalogue with some titles replaced or added, and others gone. */
    CatalogCopy with(Collection<Title> changed, Collection<TitleId> gone) {
        Map<TitleId, Title> titles = new HashMap<>(byId);
        gone.forEach(titles::remove);
        changed.forEach(title -> titles.put(title.id(), title));
        return titles.equals(byId) ? this : new CatalogCopy(titles);
    }
}
