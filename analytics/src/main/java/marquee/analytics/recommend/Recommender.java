package marquee.analytics.recommend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import marquee.model.PlatformException;
import marquee.model.feedback.FeedbackGiven;
import marquee.model.playback.Heartbeat;
import marquee.store.event.EventTopic.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps offers up to date. Two threads: one learns and publishes (at the start, each night, when the catalogue changed,
 * and when much was watched), the other makes the offer of each profile that has just watched, listed or rated something.
 * While Cassandra is away both try again; what is lost is made up for in the night.
 */
public final class Recommender implements AutoCloseable {
    /** The reader group of both topics. */
    static final String GROUP = "recommend";

    private static final Logger log = LoggerFactory.getLogger(Recommender.class);
    private static final Duration LEARNER_PAUSE = Duration.ofSeconds(1);
    private static final Duration SERVER_PAUSE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    /** The catalogue is read again after so many times what reading it took, and after this pause at least. */
    private static final int CATALOGUE_SHARE_OF_TIME = 20;

    private static final Duration CATALOGUE_PAUSE_MIN = Duration.ofSeconds(5);
    /** Views after which it is worth learning again before the night: a tenth more than are known, and these at least. */
    private static final long VIEWS_TO_LEARN_MIN = 50;

    private static final Duration LEARN_PAUSE_MIN = Duration.ofMinutes(10);
    private static final Duration SERVE_ALL_SINCE = Duration.ofDays(30);
    private static final int SERVE_AT_ONCE_MAX = 64;
    private static final int SERVE_SECONDS_MAX = 15;
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private final RecommendConfig config;
    private final RecommendStores stores;
    private final Clock clock;
    private final Learner learner;
    private final OfferMaker offers;
    private final Waiting waiting;
    private final ViewWatch views = new ViewWatch();
    private final AtomicLong viewsSeen = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads;
    private final List<Subscription> subscriptions = new ArrayList<>();

    private volatile Knowledge knowledge = new Knowledge(Films.NONE, Learned.NOTHING);
    private volatile boolean isReady;
    private Instant nextCatalogue = Instant.MIN;
    private Instant nextLearning = Instant.MIN;
    private Instant nextNight = Instant.MAX;
    private long viewsLearned;

    private Recommender(RecommendConfig config, RecommendStores stores, Clock clock) {
        this.config = config;
        this.stores = stores;
        this.clock = clock;
        this.learner = new Learner(config, stores, clock);
        this.offers = new OfferMaker(stores, clock);
        this.waiting = new Waiting(config.settle());
        this.threads = List.of(
                new Thread(() -> repeat(this::learnIfDue, LEARNER_PAUSE), "recommend-learn"),
                new Thread(() -> repeat(this::serveDue, SERVER_PAUSE), "recommend-serve"));
    }

    /** Starts and returns at once. */
    public static Recommender start(RecommendConfig config, RecommendStores stores, Clock clock) {
        Recommender recommender = new Recommender(config, stores, clock);
        recommender.threads.forEach(Thread::start);
        recommender.subscriptions.add(stores.heartbeats().subscribe(GROUP, recommender::watched));
        recommender.subscriptions.add(stores.feedback().subscribe(GROUP, recommender::told));
        return recommender;
    }

    /** Whether the catalogue has been read and learned from once. */
    public boolean isReady() {
        return isReady;
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        closing.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(STOP_MAX.toMillis());
                if (thread.isAlive()) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watched(List<Heartbeat> beats) {
        Films films = knowledge.films();
        Instant now = clock.instant();
        for (Heartbeat beat : beats) {
            if (views.isView(beat, films.find(beat.title()))) {
                viewsSeen.incrementAndGet();
                waiting.add(beat.profile(), beat.kids(), now);
            }
        }
    }

    private void told(List<FeedbackGiven> given) {
        Instant now = clock.instant();
        given.forEach(feedback -> waiting.add(feedback.profile(), feedback.kids(), now));
    }

    private void learnIfDue() throws InterruptedException {
        Instant began = clock.instant();
        if (began.isBefore(nextCatalogue) && began.isBefore(nextNight)) {
            return;
        }
        Films films = Films.readMovies(stores.titles());
        Duration pause = Duration.between(began, clock.instant()).multipliedBy(CATALOGUE_SHARE_OF_TIME);
        boolean isNight = !began.isBefore(nextNight);
        boolean learns = isNight || !isReady || isWorthLearning(began);
        if (learns) {
            long seen = viewsSeen.get();
            Learned learned = config.learner() ? learner.learn(films) : Learned.NOTHING;
            publish(new Knowledge(films, learned));
            viewsLearned = seen;
            nextLearning = clock.instant().plus(LEARN_PAUSE_MIN);
        } else if (!films.equals(knowledge.films())) {
            publish(new Knowledge(films, knowledge.learned()));
        }
        if (isNight && config.learner()) {
            learner.serveAll(knowledge, offers, SERVE_ALL_SINCE);
        }
        nextNight = nightAfter(clock.instant());
        nextCatalogue = clock.instant().plus(pause.compareTo(CATALOGUE_PAUSE_MIN) > 0 ? pause : CATALOGUE_PAUSE_MIN);
    }

    private boolean isWorthLearning(Instant now) {
        long fresh = viewsSeen.get() - viewsLearned;
        return config.learner()
                && fresh >= Math.max(VIEWS_TO_LEARN_MIN, viewsLearned / 10)
                && !now.isBefore(nextLearning);
    }

    private void publish(Knowledge fresh) throws InterruptedException {
        if (config.learner()) {
            learner.publish(fresh);
        }
        knowledge = fresh;
        isReady = true;
    }

    private Instant nightAfter(Instant now) {
        Instant tonight = now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atTime(config.nightlyHour(), 0)
                .toInstant(ZoneOffset.UTC);
        return tonight.isAfter(now) ? tonight : tonight.plus(Duration.ofDays(1));
    }

    private void serveDue() throws InterruptedException {
        if (!isReady) {
            return;
        }
        Instant now = clock.instant();
        List<Waiting.Turn> due = waiting.due(now, SERVE_AT_ONCE_MAX);
        if (due.isEmpty()) {
            return;
        }
        CompletableFuture<?>[] made = due.stream()
                .map(turn -> offers.make(turn.profile(), turn.kids(), knowledge).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(made).get(SERVE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            due.forEach(turn -> waiting.add(turn.profile(), turn.kids(), now));
            log.warn("Offers could not be made; trying again. profiles={} reason={}", due.size(), e.toString());
        }
    }

    private void repeat(Work work, Duration pause) {
        try {
            boolean isFailing = false;
            Duration wait = Duration.ZERO;
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    work.run();
                    isFailing = false;
                    wait = pause;
                } catch (PlatformException e) {
                    // Said once, not at every attempt: an outage of an hour is one line.
                    if (!isFailing) {
                        log.warn("Recommending waits for its tables; trying on.", e);
                    }
                    isFailing = true;
                    wait = AFTER_FAILURE;
                } catch (RuntimeException e) {
                    log.error("Recommending failed; trying on. See docs/runbook.md.", e);
                    wait = AFTER_FAILURE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }
}
