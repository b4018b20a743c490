package marquee.analytics.recommend.learning;

/** Item-based nearest neighbours: cosine of who watched two titles, shrunk where few did. The baseline to beat. */
public final class ItemKnn implements Scorer {
    private static final double SHRINK = 20;

    private final float[][] gram;
    private final float[] perLength;

    private ItemKnn(float[][] gram) {
        this.gram = gram;
        this.perLength = new float[gram.length];
        for (int i = 0; i < gram.length; i++) {
            perLength[i] = (float) (1 / Math.sqrt(gram[i][i] + SHRINK));
        }
    }

    public static ItemKnn train(Interactions interactions) {
        return of(Gram.of(interactions));
    }

    /** @param gram is kept, not copied */
    static ItemKnn of(float[][] gram) {
        return new ItemKnn(gram);
    }

    @Override
    public void score(int[] watched, float[] scores) {
        for (int title : watched) {
            Rows.add(perLength[title], gram[title], scores, scores.length);
        }
        for (int j = 0; j < scores.length; j++) {
            scores[j] *= perLength[j];
        }
    }
}
