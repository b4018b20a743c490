package marquee.analytics.recommend;

import java.time.Duration;

/**
 * Recommendations, under {@code marquee.recommend}.
 *
 * @param learner whether this process learns from the history of all; one of a deployment does. All of them make offers
 * @param nightlyHour of the day in UTC, 0 to 23, at which everything is learned anew
 * @param settle from a view to the new offer: the history must have been written by then
 * @param learnedTitlesMax titles that EASE learns of, the most watched ones: four bytes a pair of memory, and time with
 *     the cube. The others are matched by what they are
 * @param interactionsMax most interactions learned from; beyond it profiles are left out
 * @param lambda of EASE
 */
public record RecommendConfig(
        boolean learner, int nightlyHour, Duration settle, int learnedTitlesMax, int interactionsMax, double lambda) {

    public RecommendConfig {
        require(nightlyHour >= 0 && nightlyHour <= 23, "nightly-hour must be from 0 to 23", nightlyHour);
        require(
                !settle.isNegative() && settle.compareTo(Duration.ofSeconds(50)) <= 0,
                "settle must be from 0 to 50 s",
                settle);
        require(
                learnedTitlesMax >= 1 && learnedTitlesMax <= 40_000,
                "learned-titles-max must be from 1 to 40000",
                learnedTitlesMax);
        require(interactionsMax >= 1, "interactions-max must be 1 or more", interactionsMax);
        require(lambda > 0, "lambda must be above 0", lambda);
    }

    private static void require(boolean holds, String sentence, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("marquee.recommend." + sentence + ": " + value);
        }
    }
}
