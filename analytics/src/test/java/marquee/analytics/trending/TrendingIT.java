package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import marquee.analytics.Analytics;
import marquee.analytics.AnalyticsConfig;
import marquee.analytics.EmbeddedTrending;
import marquee.engines.EngineKind;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.event.KafkaConfig;
import marquee.store.event.KafkaEvents;
import marquee.store.ranking.Rankings;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Engines({EngineKind.KAFKA, EngineKind.CASSANDRA})
class TrendingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PROFILES = 20;

    private final KafkaConfig kafka;
    private final CassandraConfig cassandra;
    // One of 676: heartbeats of other runs on the same engines are in other countries.
    private final String country;

    @TempDir
    private Path checkpoints;

    private CassandraConnection connection;
    private Rankings rankings;
    private KafkaEvents events;

    TrendingIT(RunningEngines engines) {
        String keyspace = engines.unique("trending");
        kafka = new KafkaConfig(engines.kafkaBootstrapServers(), 2, (short) 1);
        cassandra = new CassandraConfig(
                List.of(engines.cassandraContactPoint()),
                engines.cassandraDatacenter(),
                keyspace,
                "{'class': 'SimpleStrategy', 'replication_factor': 1}",
                "ONE");
        int number = Math.floorMod(keyspace.hashCode(), 26 * 26);
        country = "" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }

    @BeforeEach
    void connect() {
        connection = CassandraConnection.open(cassandra);
        rankings = Rankings.in(connection);
        events = KafkaEvents.open(kafka);
        await().atMost(PATIENCE).until(events::isReady);
    }

    @AfterEach
    void disconnect() {
        events.close();
        connection.close();
    }

    @Test
    void theTopTenAppearsAndARestartForgetsNothing() {
        List<TitleId> titles = titles(12);
        AnalyticsConfig config = new AnalyticsConfig(
                checkpoints,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                true,
                2);

        try (Analytics analytics = Analytics.start(config, kafka, cassandra)) {
            watch(titles, 0);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(viewers()).containsExactly(20L, 18L, 16L, 14L, 12L, 10L, 8L, 6L, 4L, 3L));
            assertThat(entries()).extracting(Rankings.Entry::title).containsExactlyElementsOf(titles.subList(0, 10));
            assertThat(analytics.isHealthy()).isTrue();
            EmbeddedTrending.awaitCheckpointAfter(checkpoints, Instant.now(), PATIENCE);
        }

        watch(titles, 0);
        watch(titles, PROFILES);
        // Without its checkpoint this one would begin with what is sent from now on.
        try (Analytics analytics = EmbeddedTrending.start(config, kafka, cassandra, Instant.now())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(viewers()).containsExactly(40L, 36L, 32L, 28L, 24L, 20L, 16L, 12L, 8L, 6L));
            assertThat(analytics.isHealthy()).isTrue();
        }
    }

    /** Of every 12 profiles one watches the first title alone, one the first two, and so on. */
    private void watch(List<TitleId> titles, long firstProfile) {
        List<CompletionStage<Void>> sent = new ArrayList<>();
        for (long profile = 0; profile < PROFILES; profile++) {
            for (int title = 0; title <= profile % titles.size(); title++) {
                String stream = "s" + country + (firstProfile + profile) + "-" + title;
                ProfileId viewer = new ProfileId(firstProfile + profile);
                sent.add(beat(stream, viewer, titles.get(title), 0, Heartbeat.Event.START));
                sent.add(beat(stream, viewer, titles.get(title), 10, Heartbeat.Event.TICK));
            }
        }
        sent.forEach(each -> each.toCompletableFuture().join());
    }

    private CompletionStage<Void> beat(
            String stream, ProfileId profile, TitleId title, long seconds, Heartbeat.Event event) {
        return events.heartbeats()
                .publish(new Heartbeat(
                        stream,
                        profile,
                        title,
                        country,
                        false,
                        Duration.ofSeconds(seconds),
                        Clock.systemUTC().instant(),
                        event,
                        seconds));
    }

    private List<Long> viewers() {
        return entries().stream().map(Rankings.Entry::viewers).toList();
    }

    private List<Rankings.Entry> entries() {
        return rankings.find(country)
                .toCompletableFuture()
                .join()
                .map(Rankings.Ranking::entries)
                .orElse(List.of());
    }

    private static List<TitleId> titles(int count) {
        List<TitleId> titles = new ArrayList<>();
        for (int title = 0; title < count; title++) {
            titles.add(new TitleId(new UUID(UUID.randomUUID().getMostSignificantBits(), Long.MIN_VALUE + title)));
        }
        return titles;
    }
}
