package marquee.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrackClassTest {
    @Test
    void bordersLieWherePlansHaveTheirs() {
        assertThat(TrackClass.ofHeight(240)).isEqualTo(TrackClass.SD);
        assertThat(TrackClass.ofHeight(576)).isEqualTo(TrackClass.SD);
        assertThat(TrackClass.ofHeight(577)).isEqualTo(TrackClass.HD);
        assertThat(TrackClass.ofHeight(720)).isEqualTo(TrackClass.HD);
        assertThat(TrackClass.ofHeight(1080)).isEqualTo(TrackClass.FHD);
        assertThat(TrackClass.ofHeight(2160)).isEqualTo(TrackClass.UHD);
    }

    @Test
    void planGetsItsOwnHeightTheSmallerOnesAndTheSound() {
        assertThat(Arrays.stream(TrackClass.values()).filter(track -> track.isOpenTo(720)))
                .containsExactly(TrackClass.AUDIO, TrackClass.SD, TrackClass.HD);
        assertThat(Arrays.stream(TrackClass.values()).filter(track -> track.isOpenTo(2160)))
                .hasSize(5);
    }
}
