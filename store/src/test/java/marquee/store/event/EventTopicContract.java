package marquee.store.event;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.store.event.EventTopic.Subscription;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** What every {@link EventTopic} must do. A subclass supplies one; it adds no tests of its own. */
abstract class EventTopicContract {
    /** Topics may be shared by all tests of one engine, so each test looks at its own stream only. */
    private final String stream = UUID.randomUUID().toString();

    private final String group = "test-" + stream;
    private final List<Heartbeat> seen = Collections.synchronizedList(new ArrayList<>());

    abstract EventTopic<Heartbeat> topic();

    @Test
    void readerSeesWhatWasPublished() {
        Heartbeat heartbeat = heartbeat(1, 0);
        await(topic().publish(heartbeat));

        try (Subscription reader = topic().subscribe(group, this::see)) {
            eventually().untilAsserted(() -> assertThat(seen).containsExactly(heartbeat));
        }
    }

    @Test
    void offeredEventsOfOneKeyComeInOrder() {
        try (Subscription reader = topic().subscribe(group, this::see)) {
            for (int sequence = 0; sequence < 500; sequence++) {
                for (int profile = 1; profile <= 4; profile++) {
                    offer(heartbeat(profile, sequence));
                }
            }

            eventually().until(() -> seen.size() >= 2_000);
        }
        Map<ProfileId, Long> last = new HashMap<>();
        for (Heartbeat heartbeat : List.copyOf(seen)) {
            Long before = last.put(heartbeat.profile(), heartbeat.sequence());
            assertThat(heartbeat.sequence()).isEqualTo(before == null ? 0 : before + 1);
        }
    }

    @Test
    void eachGroupSeesEveryEvent() {
        List<Heartbeat> others = Collections.synchronizedList(new ArrayList<>());
        await(topic().publish(heartbeat(1, 0)));

        try (Subscription one = topic().subscribe(group, this::see);
                Subscription other = topic().subscribe(group + "-other", events -> addOwn(events, others))) {
            eventually().untilAsserted(() -> {
                assertThat(seen).hasSize(1);
                assertThat(others).hasSize(1);
            });
        }
    }

    @Test
    void readersOfOneGroupShareTheEvents() {
        try (Subscription one = topic().subscribe(group, this::see);
                Subscription other = topic().subscribe(group, this::see)) {
            for (int profile = 0; profile < 300; profile++) {
                await(topic().publish(heartbeat(profile, 0)));
            }

            eventually().until(() -> new HashSet<>(List.copyOf(seen)).size() == 300);
        }
    }

    @Test
    void batchComesAgainWhenItsHandlerFailed() {
        AtomicInteger failures = new AtomicInteger();
        for (int sequence = 0; sequence < 5; sequence++) {
            await(topic().publish(heartbeat(1, sequence)));
        }

        try (Subscription reader = topic().subscribe(group, events -> {
            if (own(events) > 0 && failures.getAndIncrement() < 2) {
                throw new IllegalStateException("The store is away.");
            }
            see(events);
        })) {
            eventually().until(() -> seen.size() >= 5);
        }

        assertThat(failures).hasValueGreaterThan(2);
        assertThat(seen).extracting(Heartbeat::sequence).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void readerGoesOnWhereItsGroupStopped() {
        await(topic().publish(heartbeat(1, 0)));
        try (Subscription reader = topic().subscribe(group, this::see)) {
            eventually().until(() -> seen.size() == 1);
        }
        await(topic().publish(heartbeat(1, 1)));

        try (Subscription reader = topic().subscribe(group, this::see)) {
            eventually().until(() -> seen.size() >= 2);
        }

        assertThat(seen).extracting(Heartbeat::sequence).containsExactly(0L, 1L);
    }

    @Test
    void closeReturnsWhenTheHandlerNoLongerRuns() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        AtomicBoolean isRunning = new AtomicBoolean();
        await(topic().publish(heartbeat(1, 0)));
        Subscription reader = topic().subscribe(group, events -> {
            isRunning.set(true);
            entered.countDown();
            Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            isRunning.set(false);
        });
        entered.await();

        reader.close();

        assertThat(isRunning).isFalse();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    /** Offers until there is room: the contract allows drops, this test does not. */
    private void offer(Heartbeat heartbeat) {
        eventually().pollDelay(Duration.ZERO).until(() -> topic().offer(heartbeat));
    }

    private void see(List<Heartbeat> events) {
        assertThat(events).isNotEmpty();
        addOwn(events, seen);
    }

    private void addOwn(List<Heartbeat> events, List<Heartbeat> to) {
        events.stream().filter(event -> event.stream().equals(stream)).forEach(to::add);
    }

    private long own(List<Heartbeat> events) {
        return events.stream().filter(event -> event.stream().equals(stream)).count();
    }

    private Heartbeat heartbeat(long profile, long sequence) {
        return new Heartbeat(
                stream,
                new ProfileId(profile),
                new TitleId(new UUID(7, 7)),
                "DE",
                profile % 2 == 0,
                Duration.ofMillis(sequence * 10_000 + 125),
                NOON.plusMillis(sequence),
                Heartbeat.Event.TICK,
                sequence);
    }
}
