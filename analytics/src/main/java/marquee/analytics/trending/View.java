package marquee.analytics.trending;

import marquee.store.ranking.Rankings;

/**
 * A profile that watched a title in a pane, as one scope counts it. May be repeated: counting is of distinct profiles.
 *
 * @param pane its start, epoch milliseconds
 */
public record View(String scope, String title, long profile, long pane) {
    private static final String KIDS = "-kids";

    /** What the whole world sees. Children's profiles are counted apart, so that neither crowds the other out. */
    static View worldwide(Beat beat, long pane) {
        return in(Rankings.GLOBAL, beat, pane);
    }

    static View ofCountry(Beat beat, long pane) {
        return in(beat.country(), beat, pane);
    }

    private static View in(String place, Beat beat, long pane) {
        return new View(beat.kids() ? place + KIDS : place, beat.title(), beat.profile(), pane);
    }

    /** What viewers are counted by. */
    String key() {
        return scope + '/' + title;
    }
}
