package marquee.model.catalog;

/** What sort of thing a title is. */
public enum TitleKind {
    MOVIE,
    /** A show: has episodes, and nothing to play of its own. */
    SERIES,
    /** Part of a series. */
    EPISODE,
    /** Advertises another title; stands on that title's page and nowhere else. */
    TRAILER;

    /** Whether it stands in rows, genres and suggestions by itself. */
    public boolean isOnShelves() {
        return this == MOVIE || this == SERIES;
    }
}
