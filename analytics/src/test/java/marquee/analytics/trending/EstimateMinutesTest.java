package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EstimateMinutesTest {
    private static final long MINUTE = 60_000;
    private static final long NOW = 100 * MINUTE;
    private static final TrendingWindow HOUR = TrendingWindow.of(Duration.ofHours(1), Duration.ofSeconds(5));

    private Harness<View, Estimate> estimates;

    @BeforeEach
    void open() throws Exception {
        estimates = Harness.estimateMinutes(HOUR);
        estimates.wallTime(NOW);
    }

    @AfterEach
    void close() throws Exception {
        estimates.close();
    }

    @Test
    void fewTitlesAreCountedExactlyAndSentAtTheNextTick() throws Exception {
        watch(Beats.title(1), NOW);
        watch(Beats.title(2), NOW);
        watch(Beats.title(2), NOW - MINUTE);

        estimates.wallTime(NOW + 4_999);
        assertThat(estimates.sent()).isEmpty();
        estimates.wallTime(NOW + 5_000);

        assertThat(estimates.sent())
                .containsExactly(new Estimate(
                        "global",
                        NOW + 5_000,
                        List.of(new Estimate.Place(Beats.title(2), 2, 2), new Estimate.Place(Beats.title(1), 1, 1))));
    }

    @Test
    void everyMinuteIsBetweenItsBoundsHoweverManyTitlesThereAre() throws Exception {
        Random random = new Random(7);
        Map<String, Long> truth = new HashMap<>();
        for (int view = 0; view < 300_000; view++) {
            // Twenty thousand titles, of which the first are watched most.
            String title = Beats.title((long) (20_000 * Math.pow(random.nextDouble(), 6)));
            watch(title, NOW - random.nextInt(60) * MINUTE);
            truth.merge(title, 1L, Long::sum);
        }

        estimates.wallTime(NOW + 5_000);

        List<Estimate.Place> places = only().places();
        assertThat(places).hasSize(10);
        for (Estimate.Place place : places) {
            assertThat(truth.get(place.title())).isBetween(place.minutesMin(), place.minutesMax());
            // The library promises 3.5 in a counter: so far apart would the bounds be if every pane were at its worst.
            assertThat(place.minutesMax() - place.minutesMin())
                    .isPositive()
                    .isLessThan(300_000L * 35 / 10 / EstimateMinutes.COUNTERS);
        }
        assertThat(places.get(0).title()).isEqualTo(Beats.title(0));
    }

    @Test
    void memoryOfAPaneEndsAtItsCounters() throws Exception {
        ItemsSketch<String> pane = new ItemsSketch<>(EstimateMinutes.COUNTERS);
        for (long title = 0; title < 100_000; title++) {
            pane.update(Beats.title(title));
        }

        assertThat(pane.getNumActiveItems()).isLessThanOrEqualTo(EstimateMinutes.COUNTERS);
        assertThat(writtenAndRead(pane).toString()).isEqualTo(pane.toString());
    }

    @Test
    void minutesLeaveWithTheWindowAndAnEmptyEstimateIsSentOnce() throws Exception {
        watch(Beats.DUNE, NOW);
        for (int minute = 0; minute < 70; minute++) {
            estimates.wallTime(NOW + minute * MINUTE);
        }

        List<Estimate> sent = estimates.sent();
        assertThat(sent.get(sent.size() - 2).places()).hasSize(1);
        assertThat(sent.get(sent.size() - 1).places()).isEmpty();
        assertThat(estimates.statesHeld()).isZero();
    }

    @Test
    void aRestartFromACheckpointForgetsNothing() throws Exception {
        watch(Beats.DUNE, NOW);
        OperatorSubtaskState checkpoint = estimates.snapshot();

        try (Harness<View, Estimate> restarted = Harness.estimateMinutes(HOUR, checkpoint)) {
            restarted.wallTime(NOW + 1_000);
            restarted.receive(new View("global", Beats.DUNE, 1, NOW), NOW);
            restarted.wallTime(NOW + 5_000);

            assertThat(restarted.sent())
                    .extracting(Estimate::places)
                    .containsExactly(List.of(new Estimate.Place(Beats.DUNE, 2, 2)));
        }
    }

    private void watch(String title, long pane) throws Exception {
        estimates.receive(new View("global", title, 1, pane), pane);
    }

    private Estimate only() {
        List<Estimate> sent = estimates.sent();
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    private static ItemsSketch<String> writtenAndRead(ItemsSketch<String> sketch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ItemsSerializer.INSTANCE.serialize(sketch, new DataOutputViewStreamWrapper(bytes));
        return ItemsSerializer.INSTANCE.deserialize(
                new DataInputViewStreamWrapper(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
