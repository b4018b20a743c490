package marquee.media.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final FrameRate RATE = new FrameRate(25, 1);

    @Test
    void framesAreSortedByWhenTheyAreShown() {
        Timeline timeline = timeline(0, "0.000000,0.040000,K__", "0.120000,0.040000,___", "0.040000,0.040000,___");

        assertThat(timeline.frames()).isEqualTo(3);
        assertThat(timeline.endMicros()).isEqualTo(160_000);
        assertThat(timeline.isTimed()).isTrue();
        assertThat(timeline.isUneven(RATE)).isTrue();
    }

    @Test
    void timesCountFromTheBeginningOfTheFile() {
        Timeline timeline = timeline(1_400_000, "1.400000,0.040000,K__", "1.440000,0.040000,K__");

        assertThat(timeline.endMicros()).isEqualTo(80_000);
        assertThat(timeline.isUneven(RATE)).isFalse();
    }

    @Test
    void seekLandsOnAFrameBeforeTheRunUp() {
        Timeline.Builder builder = new Timeline.Builder(0);
        for (int i = 0; i < 100; i++) {
            builder.add(String.format("%.6f,0.040000,%s", i * 0.04, i % 25 == 0 ? "K__" : "___"));
        }
        Timeline timeline = builder.build();

        assertThat(timeline.findSeek(2_000_000)).hasValue(1_479_000);
        assertThat(timeline.findSeek(300_000)).isEmpty();
        assertThat(timeline.keyGapMicrosMax()).isEqualTo(1_000_000);
    }

    @Test
    void stillPictureBeforeThePieceIsSeen() {
        Timeline timeline = timeline(0, "0.000000,0.04,K__", "1.000000,20.0,K__", "21.000000,0.04,K__");

        assertThat(timeline.findSeek(20_000_000)).hasValue(999_000);
    }

    @Test
    void frameWithoutATimeIsNoticed() {
        assertThat(timeline(0, "N/A,0.040000,K__", "0.040000,0.040000,___").isTimed())
                .isFalse();
        assertThat(timeline(0).isTimed()).isFalse();
    }

    private static Timeline timeline(long start, String... lines) {
        Timeline.Builder builder = new Timeline.Builder(start);
        for (String line : lines) {
            builder.add(line);
        }
        return builder.build();
    }
}
