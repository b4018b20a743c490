package marquee.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import marquee.model.Bitrate;
import org.junit.jupiter.api.Test;

class PerTitleTest {
    private static final List<Rendition> FIXED = List.of(
            new Rendition(426, 240, Bitrate.kbps(300), "main"),
            new Rendition(854, 480, Bitrate.kbps(1_200), "main"),
            new Rendition(1280, 720, Bitrate.kbps(2_800), "high"));

    @Test
    void sizesFollowTheHullFromSmallToLarge() {
        PerTitle title = new PerTitle(film(1));

        List<PerTitle.Choice> choices = title.choose(FIXED);

        assertThat(choices).extracting(choice -> choice.rendition().height()).containsExactly(240, 480, 720);
        assertThat(choices).extracting(PerTitle.Choice::kbps).isSorted();
        assertThat(choices).extracting(PerTitle.Choice::xpsnr).isSorted();
    }

    @Test
    void everyRungCostsWhatTheHullDoes() {
        PerTitle title = new PerTitle(film(1));

        for (PerTitle.Choice choice : title.choose(FIXED)) {
            assertThat(choice.kbps())
                    .isLessThanOrEqualTo(title.kbps(choice.xpsnr()).orElseThrow() * 1.001);
        }
    }

    @Test
    void sizeThatIsNeverBestIsLeftOut() {
        List<Trial> trials = new ArrayList<>(film(1));
        trials.replaceAll(trial -> trial.height() == 480
                ? new Trial(trial.width(), 480, trial.quality(), trial.kbps() * 20, trial.xpsnr())
                : trial);

        assertThat(new PerTitle(trials).choose(FIXED))
                .extracting(choice -> choice.rendition().height())
                .containsExactly(240, 720);
    }

    @Test
    void samplesAreAveraged() {
        List<Trial> both = new ArrayList<>(film(1));
        both.addAll(film(3));

        assertThat(new PerTitle(both).at(240, 24).orElseThrow().kbps())
                .isCloseTo(
                        2 * new PerTitle(film(1)).at(240, 24).orElseThrow().kbps(),
                        org.assertj.core.data.Percentage.withPercentage(0.1));
    }

    @Test
    void qualityBetweenTrialsIsInterpolated() {
        Trial between = new PerTitle(film(1)).at(720, 27).orElseThrow();

        assertThat(between.xpsnr()).isBetween(33.0, 39.0);
        assertThat(between.kbps()).isBetween(500.0, 1_100.0);
        assertThat(new PerTitle(film(1)).at(1080, 24)).isEmpty();
    }

    /** Curves of the usual kind: each size stops gaining where its pixels end. */
    private static List<Trial> film(double cost) {
        List<Trial> trials = new ArrayList<>();
        add(trials, 426, 240, cost, new double[] {320, 170, 95, 60}, new double[] {29, 28, 26.5, 24});
        add(trials, 854, 480, cost, new double[] {900, 470, 250, 140}, new double[] {35, 33.5, 31, 28});
        add(trials, 1280, 720, cost, new double[] {1_900, 1_000, 540, 310}, new double[] {41, 38, 34, 29});
        return trials;
    }

    private static void add(List<Trial> trials, int width, int height, double cost, double[] kbps, double[] xpsnr) {
        int[] qualities = {18, 24, 30, 36};
        for (int i = 0; i < qualities.length; i++) {
            trials.add(new Trial(width, height, qualities[i], kbps[i] * cost, xpsnr[i]));
        }
    }
}
