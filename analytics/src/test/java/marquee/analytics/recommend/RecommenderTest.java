package marquee.analytics.recommend;

import static marquee.analytics.recommend.TestFilms.id;
import static marquee.analytics.recommend.TestFilms.title;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;
import marquee.model.feedback.FeedbackGiven;
import marquee.model.feedback.Thumbs;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.WatchPosition;
import marquee.store.catalog.MemoryTitles;
import marquee.store.event.MemoryTopic;
import marquee.store.feedback.MemoryRatings;
import marquee.store.history.MemoryMyList;
import marquee.store.history.MemoryWatchHistory;
import marquee.store.recommendation.MemoryRecommendations;
import marquee.store.recommendation.MemorySimilarTitles;
import marquee.store.recommendation.MemoryViewings;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.Recommendations.Offer;
import marquee.store.recommendation.Recommendations.Reason;
import marquee.store.recommendation.Recommendations.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommenderTest {
    private static final ProfileId ADA = new ProfileId(7);
    private static final RecommendConfig CONFIG =
            new RecommendConfig(true, 3, Duration.ofMillis(100), 1_000, 100_000, 100);

    private final MemoryTopic<Heartbeat> heartbeats = new MemoryTopic<>();
    private final MemoryTopic<FeedbackGiven> feedback = new MemoryTopic<>();
    private final MemoryTitles titles = new MemoryTitles();
    private final MemoryWatchHistory history = new MemoryWatchHistory();
    private final MemoryRatings ratings = new MemoryRatings();
    private final MemorySimilarTitles similar = new MemorySimilarTitles();
    private final MemoryRecommendations recommendations = new MemoryRecommendations();

    @BeforeEach
    void fillTheCatalogue() {
        for (int film = 1; film <= 6; film++) {
            titles.keep(title(film, Maturity.ALL, film <= 3 ? "Western" : "Comedy"))
                    .toCompletableFuture()
                    .join();
        }
    }

    @Test
    void newViewerWhoWatchesOneFilmIsOfferedOthersBecauseOfIt() {
        try (Recommender recommender = start(recommendations)) {
            await().until(recommender::isReady);
            watch(1);

            await().untilAsserted(() -> assertThat(offer()).hasValueSatisfying(offer -> {
                Row first = offer.rows().get(0);
                assertThat(first.reason()).isEqualTo(Reason.BECAUSE_YOU_WATCHED);
                assertThat(first.because()).isEqualTo(id(1));
                assertThat(first.titles().subList(0, 2)).containsExactlyInAnyOrder(id(2), id(3));
            }));
        }
    }

    @Test
    void everybodyIsOfferedSomethingFromTheStart() {
        try (Recommender recommender = start(recommendations)) {
            await().untilAsserted(
                            () -> assertThat(find(Recommendations.EVERYONE)).isPresent());

            assertThat(find(Recommendations.EVERYONE)
                            .orElseThrow()
                            .rows()
                            .get(0)
                            .titles())
                    .hasSize(6);
            assertThat(find(Recommendations.KIDS)).isPresent();
            assertThat(recommender).isNotNull();
        }
    }

    @Test
    void thumbsChangeTheOfferWithoutAView() {
        try (Recommender recommender = start(recommendations)) {
            await().until(recommender::isReady);
            ratings.rate(ADA, id(4), Thumbs.UP, Instant.now())
                    .toCompletableFuture()
                    .join();
            feedback.offer(new FeedbackGiven(ADA, false, id(4), Instant.now()));

            await().untilAsserted(() -> assertThat(offer()).hasValueSatisfying(offer -> {
                Row first = offer.rows().get(0);
                assertThat(first.reason()).isEqualTo(Reason.BECAUSE_YOU_LIKED);
                assertThat(first.titles()).contains(id(5), id(6)).doesNotContain(id(4));
            }));
        }
    }

    @Test
    void filmPublishedLaterIsAmongThoseLikeOthersSoon() {
        try (Recommender recommender = start(recommendations)) {
            await().until(recommender::isReady);
            titles.keep(title(9, Maturity.ALL, "Western")).toCompletableFuture().join();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(similar.findAll(List.of(id(1)))
                                    .toCompletableFuture()
                                    .join()
                                    .get(id(1)))
                            .anySatisfy(
                                    neighbour -> assertThat(neighbour.title()).isEqualTo(id(9))));
        }
    }

    @Test
    void offersAreMadeWhenTheTableIsBack() {
        Failing failing = new Failing(2);
        try (Recommender recommender = start(failing)) {
            await().atMost(Duration.ofSeconds(30)).until(recommender::isReady);
            watch(1);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(failing.kept
                                    .find(ADA.toString())
                                    .toCompletableFuture()
                                    .join())
                            .isPresent());
        }
    }

    private Recommender start(Recommendations table) {
        return Recommender.start(
                CONFIG,
                new RecommendStores(
                        heartbeats,
                        feedback,
                        titles,
                        new MemoryViewings(),
                        history,
                        new MemoryMyList(),
                        ratings,
                        similar,
                        table),
                Clock.systemUTC());
    }

    private void watch(int film) {
        Instant now = Instant.now();
        history.record(new WatchPosition(ADA, id(film), TestFilms.RUNTIME, now))
                .toCompletableFuture()
                .join();
        heartbeats.offer(
                new Heartbeat("s" + film, ADA, id(film), "DE", false, TestFilms.RUNTIME, now, Heartbeat.Event.END, 1));
    }

    private Optional<Offer> offer() {
        return find(Recommendations.audienceOf(ADA));
    }

    private Optional<Offer> find(String audience) {
        return recommendations.find(audience).toCompletableFuture().join();
    }

    /** Answers nothing but failures at first. */
    private static final class Failing implements Recommendations {
        final MemoryRecommendations kept = new MemoryRecommendations();
        private final AtomicInteger left;

        Failing(int failures) {
            left = new AtomicInteger(failures);
        }

        @Override
        public CompletionStage<Void> keep(Offer offer) {
            return left.getAndDecrement() > 0
                    ? CompletableFuture.failedFuture(new PlatformException(ErrorCode.UNAVAILABLE, "away"))
                    : kept.keep(offer);
        }

        @Override
        public CompletionStage<Optional<Offer>> find(String audience) {
            return kept.find(audience);
        }
    }
}
