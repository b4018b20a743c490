package marquee.analytics.recommend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import marquee.analytics.recommend.learning.Interactions;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.SimilarTitles.Neighbour;
import marquee.store.recommendation.Viewings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the history of all, and keeps the lists and offers that are the same for everybody. Blocks; one thread.
 * Every method fails with {@link ErrorCode#UNAVAILABLE} when Cassandra does not answer, and may be repeated.
 */
final class Learner {
    private static final Logger log = LoggerFactory.getLogger(Learner.class);
    private static final int ANSWER_SECONDS_MAX = 20;
    private static final int WRITES_AT_ONCE_MAX = 128;
    /** A view counts for half as much after so long. */
    private static final Duration POPULARITY_HALF_LIFE = Duration.ofDays(14);

    private final RecommendConfig config;
    private final RecommendStores stores;
    private final Clock clock;
    // What was last written of each title, so that a new film rewrites only the lists it appears in.
    private final Map<TitleId, Integer> written = new HashMap<>();

    Learner(RecommendConfig config, RecommendStores stores, Clock clock) {
        this.config = config;
        this.stores = stores;
        this.clock = clock;
    }

    /** Reads all history and trains. */
    Learned learn(Films films) throws InterruptedException {
        Instant began = clock.instant();
        List<int[]> profiles = new ArrayList<>();
        float[] recent = new float[films.size()];
        int[] size = {0};
        eachProfile(positions -> {
            int[] watched = positions.stream()
                    .mapToInt(position -> view(films, position))
                    .filter(film -> film >= 0)
                    .sorted()
                    .distinct()
                    .toArray();
            if (size[0] + watched.length <= config.interactionsMax()) {
                size[0] += watched.length;
                profiles.add(watched);
            }
            for (WatchPosition position : positions) {
                int film = view(films, position);
                if (film >= 0) {
                    double age = Math.max(
                            0, Duration.between(position.observedAt(), began).toSeconds());
                    recent[film] += (float) Math.pow(0.5, age / POPULARITY_HALF_LIFE.toSeconds());
                }
            }
        });
        Learned learned = Learned.from(
                films,
                new Interactions(films.size(), profiles.toArray(int[][]::new)),
                recent,
                config.learnedTitlesMax(),
                config.lambda());
        log.info(
                "Learned from history. profiles={} interactions={} titlesWithNeighbours={} seconds={}",
                profiles.size(),
                size[0],
                learned.neighbours().size(),
                Duration.between(began, clock.instant()).toSeconds());
        return learned;
    }

    /** Writes the neighbours that changed and the offers to those nothing is known about. */
    void publish(Knowledge knowledge) throws InterruptedException {
        Instant now = clock.instant();
        NeighbourLists lists = new NeighbourLists(knowledge.films(), knowledge.learned());
        Writes writes = new Writes();
        int changed = 0;
        for (int film = 0; film < knowledge.films().size(); film++) {
            TitleId title = knowledge.films().get(film).id();
            List<Neighbour> neighbours = lists.of(film);
            if (!Integer.valueOf(neighbours.hashCode()).equals(written.get(title))) {
                writes.add(stores.similar().keep(title, now, neighbours).toCompletableFuture());
                written.put(title, neighbours.hashCode());
                changed++;
            }
        }
        writes.add(stores.recommendations()
                .keep(knowledge.offerTo(Recommendations.EVERYONE, false, now))
                .toCompletableFuture());
        writes.add(stores.recommendations()
                .keep(knowledge.offerTo(Recommendations.KIDS, true, now))
                .toCompletableFuture());
        try {
            writes.settle();
        } catch (PlatformException e) {
            // Which of them were kept is not known.
            written.clear();
            throw e;
        }
        log.info(
                "Published what films are like. films={} listsChanged={}",
                knowledge.films().size(),
                changed);
    }

    /** Makes the offers of all profiles that watched something lately anew. */
    void serveAll(Knowledge knowledge, OfferMaker offers, Duration lately) throws InterruptedException {
        Instant since = clock.instant().minus(lately);
        List<ProfileId> profiles = new ArrayList<>();
        eachProfile(positions -> {
            if (positions.stream().anyMatch(position -> position.observedAt().isAfter(since))) {
                profiles.add(positions.get(0).profile());
            }
        });
        Writes writes = new Writes();
        for (ProfileId profile : profiles) {
            writes.add(stores.recommendations()
                    .find(Recommendations.audienceOf(profile))
                    .thenCompose(held -> offers.make(
                            profile, held.map(Recommendations.Offer::kids).orElse(false), knowledge))
                    .toCompletableFuture());
        }
        writes.settle();
        log.info("Made all offers anew. profiles={}", profiles.size());
    }

    /** The number of the film that was watched, or -1 when this was no view of one. */
    private static int view(Films films, WatchPosition position) {
        int film = films.numberOf(position.title());
        boolean isView = film >= 0
                && !position.stoppedAt().isZero()
                && position.stoppedAt().toSeconds() >= films.get(film).viewMin().toSeconds();
        return isView ? film : -1;
    }

    /** Hands over all positions of each profile, profile by profile. */
    private void eachProfile(Consumer<List<WatchPosition>> consumer) throws InterruptedException {
        List<WatchPosition> ofOne = new ArrayList<>();
        String cursor = null;
        do {
            Viewings.Page page = page(cursor);
            for (WatchPosition position : page.positions()) {
                if (!ofOne.isEmpty() && !ofOne.get(0).profile().equals(position.profile())) {
                    consumer.accept(List.copyOf(ofOne));
                    ofOne.clear();
                }
                ofOne.add(position);
            }
            cursor = page.next();
        } while (cursor != null);
        if (!ofOne.isEmpty()) {
            consumer.accept(List.copyOf(ofOne));
        }
    }

    private Viewings.Page page(@Nullable String cursor) throws InterruptedException {
        return get(stores.viewings().list(cursor, Viewings.PAGE_MAX).toCompletableFuture());
    }

    private static <T> T get(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The history could not be learned from.", e);
        }
    }

    /** Writes under way: a bounded number, so that Cassandra is never flooded. */
    private static final class Writes {
        private final Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();

        void add(CompletableFuture<Void> write) throws InterruptedException {
            underWay.add(write);
            if (underWay.size() >= WRITES_AT_ONCE_MAX) {
                get(underWay.remove());
            }
        }

        void settle() throws InterruptedException {
            while (!underWay.isEmpty()) {
                get(underWay.remove());
            }
        }
    }
}
