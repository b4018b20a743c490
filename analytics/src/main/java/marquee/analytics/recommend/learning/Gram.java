package marquee.analytics.recommend.learning;

/** How many profiles watched both titles, for every pair: the only thing of the interactions that EASE and item-kNN need. */
final class Gram {
    private static final int STRIPES = 8;

    private Gram() {}

    /** Costs four bytes a pair. Counts are exact up to 16 million. */
    static float[][] of(Interactions interactions) {
        float[][] together = new float[interactions.titles()][interactions.titles()];
        // A title belongs to one stripe and a stripe to one thread, so that no two threads write to a row.
        Rows.each(STRIPES, stripe -> {
            for (int[] watched : interactions.byProfile()) {
                for (int one : watched) {
                    if (one % STRIPES == stripe) {
                        float[] row = together[one];
                        for (int other : watched) {
                            row[other]++;
                        }
                    }
                }
            }
        });
        return together;
    }
}
