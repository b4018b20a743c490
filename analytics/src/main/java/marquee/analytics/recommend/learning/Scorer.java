package marquee.analytics.recommend.learning;

/** A trained model: how much each title would suit who watched some. Safe for use by several threads. */
@FunctionalInterface
public interface Scorer {

    /**
     * Adds a score for every title.
     *
     * @param watched numbers of titles, ascending
     * @param scores zeros, one for each title; watched ones get a score too, which means nothing
     */
    void score(int[] watched, float[] scores);
}
