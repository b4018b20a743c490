package marquee.store.event;

import static marquee.store.Stages.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.account.ProfileId;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.store.Films;
import org.junit.jupiter.api.Test;

/** What playback sees while Kafka is away. */
class KafkaEventsTest {
    private static final KafkaConfig NOBODY = new KafkaConfig("127.0.0.1:22998", 3, (short) 1);
    private static final Heartbeat HEARTBEAT = new Heartbeat(
            "s",
            new ProfileId(1),
            new TitleId(new UUID(1, 1)),
            "DE",
            false,
            Duration.ofSeconds(5),
            Films.NOON,
            Heartbeat.Event.TICK,
            1);

    @Test
    void opensOffersAndClosesWithoutKafka() {
        long begun = System.nanoTime();
        try (KafkaEvents events = KafkaEvents.open(NOBODY)) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(events.heartbeats().offer(HEARTBEAT)).isFalse();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(events.heartbeats().dropped()).isEqualTo(1_000);
            assertThat(events.isReady()).isFalse();
            try (EventTopic.Subscription reader = events.heartbeats().subscribe("group", batch -> {})) {
                assertThat(reader).isNotNull();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("the end does not wait for Kafka")
                .isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void publishingWithoutKafkaFails() {
        try (KafkaEvents events = KafkaEvents.open(NOBODY)) {
            assertFails(
                    ErrorCode.UNAVAILABLE,
                    events.catalog().publish(new CatalogChanged(new TitleId(UUID.randomUUID()), Films.NOON)));
        }
    }

    @Test
    void refusesAnAddressThatCannotBeOne() {
        assertThatThrownBy(() -> KafkaEvents.open(new KafkaConfig("nowhere", 3, (short) 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("marquee.kafka.bootstrap-servers");
    }
}
