package marquee.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoudnessTest {

    @Test
    void loudFilmIsTurnedDown() {
        assertThat(Loudness.gain(-14, 1.0, -23)).isEqualTo(-9);
    }

    @Test
    void quietFilmIsTurnedUpAsFarAsItsPeaksAllow() {
        assertThat(Loudness.gain(-33, 0.1, -23)).isEqualTo(10);
        assertThat(Loudness.gain(-33, 0.5, -23)).isBetween(4.0, 4.1);
        assertThat(Loudness.gain(-33, 1.0, -23)).isZero();
    }

    @Test
    void silenceIsLeftAlone() {
        assertThat(Loudness.gain(-70, 0, -23)).isZero();
        assertThat(Loudness.gain(Double.NEGATIVE_INFINITY, 0.2, -23)).isZero();
    }
}
