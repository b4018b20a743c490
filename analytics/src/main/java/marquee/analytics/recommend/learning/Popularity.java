package marquee.analytics.recommend.learning;

/** The same for everybody: by how many watched it. */
public final class Popularity implements Scorer {
    private final int[] viewers;

    private Popularity(int[] viewers) {
        this.viewers = viewers;
    }

    public static Popularity of(Interactions interactions) {
        return new Popularity(interactions.viewers());
    }

    @Override
    public void score(int[] watched, float[] scores) {
        for (int title = 0; title < scores.length; title++) {
            scores[title] = viewers[title];
        }
    }
}
