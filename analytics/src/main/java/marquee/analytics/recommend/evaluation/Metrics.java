package marquee.analytics.recommend.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import marquee.analytics.recommend.evaluation.Split.HeldOut;
import marquee.analytics.recommend.learning.Best;
import marquee.analytics.recommend.learning.Scorer;

/**
 * How well a model finds what was hidden, as the mean over held-out profiles.
 *
 * @param recall20 share of the hidden titles among the first 20; where more than 20 are hidden, of 20
 * @param recall50 likewise of 50
 * @param ndcg100 discounted cumulative gain of the first 100, of the best that was possible
 * @param profiles over how many
 */
public record Metrics(double recall20, double recall50, double ndcg100, int profiles) {
    private static final int DEPTH = 100;

    /** Asks the model for every held-out profile, on all cores; the result does not depend on how many there are. */
    public static Metrics of(Scorer model, int titles, List<HeldOut> heldOut) {
        double[][] each = new double[heldOut.size()][];
        IntStream.range(0, heldOut.size()).parallel().forEach(i -> each[i] = of(model, titles, heldOut.get(i)));
        return new Metrics(mean(each, 0), mean(each, 1), mean(each, 2), heldOut.size());
    }

    private static double[] of(Scorer model, int titles, HeldOut profile) {
        float[] scores = new float[titles];
        model.score(profile.shown(), scores);
        int[] ranked = Best.of(scores, profile.shown(), DEPTH);
        return new double[] {
            recall(ranked, profile.hidden(), 20), recall(ranked, profile.hidden(), 50), ndcg(ranked, profile.hidden())
        };
    }

    static double recall(int[] ranked, int[] hidden, int depth) {
        int found = 0;
        for (int i = 0; i < Math.min(depth, ranked.length); i++) {
            found += isIn(hidden, ranked[i]) ? 1 : 0;
        }
        return (double) found / Math.min(depth, hidden.length);
    }

    static double ndcg(int[] ranked, int[] hidden) {
        double gain = 0;
        for (int i = 0; i < Math.min(DEPTH, ranked.length); i++) {
            gain += isIn(hidden, ranked[i]) ? discount(i) : 0;
        }
        double best = 0;
        for (int i = 0; i < Math.min(DEPTH, hidden.length); i++) {
            best += discount(i);
        }
        return gain / best;
    }

    private static double discount(int place) {
        return 1 / Math.log(place + 2);
    }

    private static boolean isIn(int[] ascending, int title) {
        return Arrays.binarySearch(ascending, title) >= 0;
    }

    private static double mean(double[][] each, int metric) {
        return Arrays.stream(each)
                .mapToDouble(values -> values[metric])
                .average()
                .orElse(0);
    }
}
