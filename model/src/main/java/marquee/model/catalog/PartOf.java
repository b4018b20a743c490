package marquee.model.catalog;

/**
 * Where an episode or a trailer belongs.
 *
 * @param parent the series, or what the trailer advertises
 * @param season 1 and up; 0 for specials and trailers
 * @param number within the season, 0 and up
 */
public record PartOf(TitleId parent, int season, int number) {
    /** Largest season or number. */
    public static final int NUMBER_MAX = 10_000;

    public PartOf {
        if (season < 0 || season > NUMBER_MAX || number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("Seasons and episodes are numbered 0 to " + NUMBER_MAX);
        }
    }

    /** Whether this comes after another part of the same series. */
    public boolean isAfter(PartOf other) {
        return season > other.season || season == other.season && number > other.number;
    }
}
