package marquee.analytics.recommend.learning;

/**
 * EASE: every title's score is a weighted sum of what was watched, with the weights that best tell each title from all
 * the others (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", 2019). With {@code P} the inverse of the
 * {@link Gram} matrix plus {@code lambda} on its diagonal, the weight of title i for title j is {@code -P[i][j] / P[j][j]}.
 *
 * <p>Memory grows with the square and time with the cube of the number of titles, neither with profiles.
 */
public final class Ease implements Scorer {
    private final float[][] weights;

    private Ease(float[][] weights) {
        this.weights = weights;
    }

    /** @param lambda above 0; larger ones trust few interactions less. 200 to 1,000 for thousands of profiles */
    public static Ease train(Interactions interactions, double lambda) {
        return train(Gram.of(interactions), lambda);
    }

    /** @param gram is overwritten */
    static Ease train(float[][] gram, double lambda) {
        if (!(lambda > 0)) {
            throw new IllegalArgumentException("Lambda must be above 0: " + lambda);
        }
        int n = gram.length;
        for (int i = 0; i < n; i++) {
            gram[i][i] += (float) lambda;
        }
        SymmetricInverse.invert(gram);
        float[] diagonal = new float[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = gram[i][i];
        }
        Rows.each(n, i -> {
            for (int j = 0; j < n; j++) {
                gram[i][j] /= -diagonal[j];
            }
            gram[i][i] = 0;
        });
        return new Ease(gram);
    }

    @Override
    public void score(int[] watched, float[] scores) {
        for (int title : watched) {
            Rows.add(1, weights[title], scores, scores.length);
        }
    }

    /** What having watched one title says for every other: positive for it, negative against it. Not to be changed. */
    public float[] weightsOf(int title) {
        return weights[title];
    }
}
