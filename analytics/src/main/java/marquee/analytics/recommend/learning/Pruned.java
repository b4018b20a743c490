package marquee.analytics.recommend.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * EASE with only the largest weights of each title kept, as the product keeps them in Cassandra: a profile's scores then
 * need a few small rows instead of the whole matrix.
 */
public final class Pruned implements Scorer {
    private final int[][] neighbours;
    private final float[][] weights;

    private Pruned(int[][] neighbours, float[][] weights) {
        this.neighbours = neighbours;
        this.weights = weights;
    }

    /** @param keep most neighbours of a title; those with a weight of 0 or less are left out */
    public static Pruned of(Ease ease, int titles, int keep) {
        List<int[]> neighbours = new ArrayList<>(titles);
        List<float[]> weights = new ArrayList<>(titles);
        for (int title = 0; title < titles; title++) {
            float[] row = ease.weightsOf(title).clone();
            int[] best = Best.of(row, new int[] {title}, keep);
            int positive = 0;
            while (positive < best.length && row[best[positive]] > 0) {
                positive++;
            }
            int[] kept = java.util.Arrays.copyOf(best, positive);
            float[] values = new float[positive];
            for (int i = 0; i < positive; i++) {
                values[i] = row[kept[i]];
            }
            neighbours.add(kept);
            weights.add(values);
        }
        return new Pruned(neighbours.toArray(int[][]::new), weights.toArray(float[][]::new));
    }

    @Override
    public void score(int[] watched, float[] scores) {
        for (int title : watched) {
            int[] near = neighbours[title];
            for (int i = 0; i < near.length; i++) {
                scores[near[i]] += weights[title][i];
            }
        }
    }

    /** Neighbours of a title, largest weight first. Not to be changed. */
    public int[] neighboursOf(int title) {
        return neighbours[title];
    }

    /** Their weights, in the same order. Not to be changed. */
    public float[] weightsOf(int title) {
        return weights[title];
    }
}
