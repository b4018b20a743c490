package marquee.analytics.recommend;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.store.history.WatchHistory;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.SimilarTitles;

/**
 * Makes the offer of one profile: reads what it watched, listed and rated, and the neighbours of those titles, and keeps
 * what comes of it. Doing it twice changes nothing.
 */
final class OfferMaker {
    /** A taste is made of so many titles at most, those that weigh most. */
    private static final int TITLES_MAX = 100;

    private final RecommendStores stores;
    private final Clock clock;

    OfferMaker(RecommendStores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    CompletionStage<Void> make(ProfileId profile, boolean kids, Knowledge knowledge) {
        Instant now = clock.instant();
        var positions =
                stores.history().latest(profile, WatchHistory.LATEST_MAX).toCompletableFuture();
        var listed = stores.myList().list(profile).toCompletableFuture();
        var ratings = stores.ratings().list(profile).toCompletableFuture();
        return CompletableFuture.allOf(positions, listed, ratings).thenCompose(done -> {
            Taste taste = Taste.of(knowledge.films(), positions.join(), listed.join(), ratings.join(), now);
            return stores.similar()
                    .findAll(heaviest(taste))
                    .thenCompose(neighbours -> stores.recommendations()
                            .keep(knowledge.offerTo(
                                    Recommendations.audienceOf(profile), kids, taste, neighbours, now)));
        });
    }

    private static List<TitleId> heaviest(Taste taste) {
        return taste.weights().entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<TitleId, Double> entry) -> Math.abs(entry.getValue()))
                        .reversed())
                .limit(Math.min(TITLES_MAX, SimilarTitles.TITLES_MAX))
                .map(Map.Entry::getKey)
                .toList();
    }
}
