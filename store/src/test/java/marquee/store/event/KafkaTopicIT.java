package marquee.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import marquee.engines.EngineKind;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.store.Films;
import marquee.store.Stages;
import marquee.store.event.EventTopic.Subscription;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Engines(EngineKind.KAFKA)
class KafkaTopicIT extends EventTopicContract {
    private static KafkaEvents events;

    @BeforeAll
    static void open(RunningEngines engines) {
        events = KafkaEvents.open(new KafkaConfig(engines.kafkaBootstrapServers(), 3, (short) 1));
        Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(events::isReady);
    }

    @AfterAll
    static void close() {
        events.close();
    }

    @Override
    EventTopic<Heartbeat> topic() {
        return events.heartbeats();
    }

    @Test
    void catalogChangesHaveATopicOfTheirOwn(RunningEngines engines) {
        CatalogChanged change = new CatalogChanged(new TitleId(UUID.randomUUID()), Films.NOON);
        AtomicReference<CatalogChanged> seen = new AtomicReference<>();

        Stages.await(events.catalog().publish(change));

        try (Subscription reader = events.catalog()
                .subscribe(
                        engines.unique("catalog"),
                        batch -> batch.stream().filter(change::equals).forEach(seen::set))) {
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(seen).hasValue(change));
        }
    }

    @Test
    void whatIsNoEventIsLeftBehindAndTheStreamGoesOn(RunningEngines engines) throws Exception {
        CatalogChanged change = new CatalogChanged(new TitleId(UUID.randomUUID()), Films.NOON);
        AtomicReference<CatalogChanged> seen = new AtomicReference<>();
        byte[] key = EventFormat.CATALOG_CHANGED.key(change);
        Map<String, Object> server = Map.of("bootstrap.servers", engines.kafkaBootstrapServers());
        try (KafkaProducer<byte[], byte[]> stranger =
                new KafkaProducer<>(server, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String poison : List.of("", "not json", "{}", "[1, 2", "{\"movie_id\": 7, \"at\": \"yesterday\"}")) {
                stranger.send(new ProducerRecord<>(CatalogChanged.TOPIC, key, poison.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }

        Stages.await(events.catalog().publish(change));

        try (Subscription reader = events.catalog()
                .subscribe(
                        engines.unique("poison"),
                        batch -> batch.stream().filter(change::equals).forEach(seen::set))) {
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(seen).hasValue(change));
        }
    }
}
