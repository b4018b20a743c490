package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.junit.jupiter.api.Test;

class PanesTest {
    private static final long MINUTE = 60_000;

    private final Panes panes = new Panes();

    @Test
    void nobodyHasWatchedAtFirst() {
        assertThat(panes.isEmpty()).isTrue();
        assertThat(panes.viewers()).isZero();
    }

    @Test
    void aProfileCountsOnceHoweverOftenItWatches() {
        panes.add(0, 1);
        panes.add(0, 1);
        panes.add(MINUTE, 1);
        panes.add(MINUTE, 2);

        assertThat(panes.viewers()).isEqualTo(2);
        assertThat(panes.minutes()).isEqualTo(4);
    }

    @Test
    void viewersLeaveWithTheirPane() {
        panes.add(0, 1);
        panes.add(MINUTE, 2);
        panes.add(2 * MINUTE, 3);

        panes.expire(MINUTE);
        assertThat(panes.viewers()).isEqualTo(2);
        assertThat(panes.minutes()).isEqualTo(2);
        panes.expire(3 * MINUTE);
        assertThat(panes.isEmpty()).isTrue();
    }

    @Test
    void aViewThatComesLateIsCountedInItsPane() {
        panes.add(2 * MINUTE, 3);
        panes.add(0, 1);
        assertThat(panes.viewers()).isEqualTo(2);

        panes.add(0, 2);
        assertThat(panes.viewers()).isEqualTo(3);
        panes.expire(MINUTE);
        assertThat(panes.viewers()).isEqualTo(1);
    }

    @Test
    void someHundredViewersAreCountedExactly() {
        for (long profile = 0; profile < 300; profile++) {
            panes.add(profile % 3 * MINUTE, profile);
        }

        assertThat(panes.viewers()).isCloseTo(300, within(1L));
    }

    @Test
    void manyViewersAreCountedWithinAFewPercent() {
        for (long profile = 0; profile < 200_000; profile++) {
            panes.add(profile % 60 * MINUTE, profile);
        }

        assertThat(panes.viewers()).isCloseTo(200_000, within(10_000L));
    }

    @Test
    void aCheckpointBringsBackTheSameCounts() throws IOException {
        for (long profile = 0; profile < 5_000; profile++) {
            panes.add(profile % 7 * MINUTE, profile);
        }
        panes.wakeAt(123);
        panes.reported(45, 67);

        Panes restored = writtenAndRead();

        assertThat(restored.viewers()).isEqualTo(panes.viewers());
        assertThat(restored.wakeAt()).isEqualTo(123);
        assertThat(restored.reported()).isEqualTo(45);
        assertThat(restored.reportedMinutes()).isEqualTo(67);
        assertThat(restored.minutes()).isEqualTo(5_000);
    }

    @Test
    void aCopyDoesNotChangeWithTheOriginal() {
        panes.add(0, 1);
        Panes copy = panes.copy();

        panes.add(0, 2);

        assertThat(copy.viewers()).isEqualTo(1);
    }

    private Panes writtenAndRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PanesSerializer.INSTANCE.serialize(panes, new DataOutputViewStreamWrapper(bytes));
        return PanesSerializer.INSTANCE.deserialize(
                new DataInputViewStreamWrapper(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
