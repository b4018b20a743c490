package marquee.analytics.recommend.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import marquee.analytics.recommend.learning.Best;
import marquee.analytics.recommend.learning.Interactions;

/**
 * Ratings with a structure that is known: a stand-in where no real ones are at hand. Titles have genres in a space of 16
 * dimensions and a popularity that falls with their rank; profiles like some genres; what they watch is drawn without
 * replacement by {@code popularity + taste}.
 *
 * <p>Compare models on it with each other; its figures say nothing about figures on other data.
 */
public final class GeneratedRatings {
    private static final int DIMENSIONS = 16;
    private static final int GENRES = 18;
    private static final int WATCHED_MIN = 10;
    private static final double TASTE = 1.1;

    private final float[][] genres;
    private final float[][] tastes;
    private final float[][] titles;
    private final float[] popularity;
    private final int[] lengths;
    private final long seed;

    /** @param perProfile mean number of titles that a profile watched */
    public GeneratedRatings(int profiles, int titles, double perProfile, long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        this.genres = gaussians(GENRES, random);
        this.titles = mixtures(titles, 2, 0.6, random);
        this.tastes = mixtures(profiles, 3, 0.5, random);
        this.popularity = popularity(titles, random);
        this.lengths = lengths(profiles, titles, perProfile, random);
    }

    public Interactions interactions() {
        int[][] byProfile = new int[tastes.length][];
        IntStream.range(0, tastes.length).parallel().forEach(profile -> byProfile[profile] = watchedBy(profile));
        return new Interactions(titles.length, byProfile);
    }

    /** Writes the interactions as {@code ratings.csv} has them, each with a rating of 4 or 5. */
    public void write(Writer out) {
        try {
            out.write("userId,movieId,rating,timestamp\n");
            Interactions all = interactions();
            for (int profile = 0; profile < all.profiles(); profile++) {
                for (int title : all.byProfile()[profile]) {
                    out.write(String.format(
                            Locale.ROOT,
                            "%d,%d,%d.0,%d\n",
                            profile + 1,
                            title + 1,
                            4 + title % 2,
                            1_700_000_000 + title));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drawn without replacement by the exponentials of the scores: the highest after adding Gumbel noise. */
    private int[] watchedBy(int profile) {
        Random random = new Random(seed * 31 + profile);
        float[] scores = new float[titles.length];
        for (int title = 0; title < titles.length; title++) {
            double gumbel = -Math.log(-Math.log(Math.max(1e-12, random.nextDouble())));
            scores[title] = popularity[title] + liking(profile, title) + (float) gumbel;
        }
        int[] watched = Best.of(scores, new int[0], lengths[profile]);
        Arrays.sort(watched);
        return watched;
    }

    private float liking(int profile, int title) {
        float sum = 0;
        for (int k = 0; k < DIMENSIONS; k++) {
            sum += tastes[profile][k] * titles[title][k];
        }
        return (float) (TASTE * sum / Math.sqrt(DIMENSIONS));
    }

    private float[][] mixtures(int count, int parts, double noise, Random random) {
        float[][] vectors = gaussians(count, random);
        for (float[] vector : vectors) {
            for (int k = 0; k < DIMENSIONS; k++) {
                vector[k] *= (float) noise;
            }
            for (int part = 0; part < parts; part++) {
                float[] genre = genres[random.nextInt(GENRES)];
                float weight = (float) (0.4 + 0.6 * random.nextDouble());
                for (int k = 0; k < DIMENSIONS; k++) {
                    vector[k] += weight * genre[k];
                }
            }
        }
        return vectors;
    }

    private static float[][] gaussians(int count, Random random) {
        float[][] vectors = new float[count][DIMENSIONS];
        for (float[] vector : vectors) {
            for (int k = 0; k < DIMENSIONS; k++) {
                vector[k] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }

    private static float[] popularity(int titles, Random random) {
        float[] popularity = new float[titles];
        for (int title = 0; title < titles; title++) {
            popularity[title] = (float) -Math.log(title + 30);
        }
        for (int i = titles - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            float swapped = popularity[i];
            popularity[i] = popularity[j];
            popularity[j] = swapped;
        }
        return popularity;
    }

    private static int[] lengths(int profiles, int titles, double mean, Random random) {
        int[] lengths = new int[profiles];
        // A lognormal has its mean half a variance above its median.
        double median = Math.log(mean) - 0.5;
        for (int profile = 0; profile < profiles; profile++) {
            double length = Math.exp(median + random.nextGaussian());
            lengths[profile] = (int) Math.max(Math.min(WATCHED_MIN, titles / 2), Math.min(titles / 2.0, length));
        }
        return lengths;
    }
}
