package marquee.analytics.recommend.learning;

import java.util.Random;

/**
 * iALS: a vector for each profile and title whose product is near 1 where it was watched and, with a small weight, near 0
 * everywhere else. Profiles and titles are solved for in turn (Hu, Koren and Volinsky 2008; weights and the
 * regularisation by frequency as in Rendle et al. 2021).
 *
 * <p>Memory grows with profiles and titles, time with interactions times the square of the dimensions. A profile that
 * was not in the training gets its vector from what it watched, in the time of one small system of equations.
 */
public final class ImplicitAls implements Scorer {
    private final Settings settings;
    private final float[][] titles;
    private final float[][] products;

    private ImplicitAls(Settings settings, float[][] titles) {
        this.settings = settings;
        this.titles = titles;
        this.products = products(titles, settings.dimensions);
    }

    public static ImplicitAls train(Interactions interactions, Settings settings) {
        int[][] byTitle = interactions.byTitle();
        Random random = new Random(settings.seed);
        float[][] profiles = noise(interactions.profiles(), settings.dimensions, random);
        float[][] titles = noise(interactions.titles(), settings.dimensions, random);
        for (int epoch = 0; epoch < settings.epochs; epoch++) {
            solveAll(interactions.byProfile(), profiles, titles, settings);
            solveAll(byTitle, titles, profiles, settings);
        }
        return new ImplicitAls(settings, titles);
    }

    @Override
    public void score(int[] watched, float[] scores) {
        float[] profile = new float[settings.dimensions];
        new Equations(settings.dimensions).solve(watched, titles, products, settings, profile);
        for (int title = 0; title < scores.length; title++) {
            float sum = 0;
            float[] vector = titles[title];
            for (int k = 0; k < profile.length; k++) {
                sum += profile[k] * vector[k];
            }
            scores[title] = sum;
        }
    }

    private static void solveAll(int[][] seen, float[][] solved, float[][] fixed, Settings settings) {
        float[][] products = products(fixed, settings.dimensions);
        ThreadLocal<Equations> equations = ThreadLocal.withInitial(() -> new Equations(settings.dimensions));
        Rows.each(seen.length, i -> equations.get().solve(seen[i], fixed, products, settings, solved[i]));
    }

    private static float[][] products(float[][] vectors, int dimensions) {
        float[][] products = new float[dimensions][dimensions];
        for (float[] vector : vectors) {
            for (int k = 0; k < dimensions; k++) {
                Rows.add(vector[k], vector, products[k], dimensions);
            }
        }
        return products;
    }

    private static float[][] noise(int count, int dimensions, Random random) {
        float[][] vectors = new float[count][dimensions];
        for (float[] vector : vectors) {
            for (int k = 0; k < dimensions; k++) {
                vector[k] = (float) (0.1 / Math.sqrt(dimensions) * random.nextGaussian());
            }
        }
        return vectors;
    }

    /**
     * @param dimensions length of a vector
     * @param unobserved weight of what was not watched, above 0
     * @param regularisation times the interactions of a profile or title, above 0
     */
    public record Settings(int dimensions, int epochs, double unobserved, double regularisation, long seed) {
        public Settings {
            if (dimensions < 1 || epochs < 1 || !(unobserved > 0) || !(regularisation > 0)) {
                throw new IllegalArgumentException("Settings of iALS must be above 0.");
            }
        }

        /** What did best on generated data of a million interactions; see {@code bench/results}. */
        public static Settings usual(long seed) {
            return new Settings(64, 10, 0.1, 0.05, seed);
        }

        /** The same with another regularisation. */
        public Settings regularised(double other) {
            return new Settings(dimensions, epochs, unobserved, other, seed);
        }
    }

    /** The equations of one vector, solved by Cholesky's decomposition. For one thread. */
    private static final class Equations {
        private final float[][] matrix;
        private final float[] right;

        Equations(int dimensions) {
            matrix = new float[dimensions][dimensions];
            right = new float[dimensions];
        }

        void solve(int[] seen, float[][] fixed, float[][] products, Settings settings, float[] solution) {
            int n = right.length;
            for (int i = 0; i < n; i++) {
                right[i] = 0;
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] = (float) (settings.unobserved * products[i][j]);
                }
            }
            for (int each : seen) {
                float[] vector = fixed[each];
                for (int i = 0; i < n; i++) {
                    Rows.add(vector[i], vector, matrix[i], i + 1);
                    right[i] += vector[i];
                }
            }
            // One is added so that whoever has seen nothing still has a solution, which is zero.
            float diagonal = (float) (settings.regularisation * (seen.length + 1));
            for (int i = 0; i < n; i++) {
                matrix[i][i] += diagonal;
            }
            decompose();
            substitute();
            System.arraycopy(right, 0, solution, 0, n);
        }

        private void decompose() {
            for (int i = 0; i < right.length; i++) {
                float[] row = matrix[i];
                for (int j = 0; j <= i; j++) {
                    float[] other = matrix[j];
                    double sum = row[j];
                    for (int k = 0; k < j; k++) {
                        sum -= row[k] * other[k];
                    }
                    row[j] = i == j ? (float) Math.sqrt(sum) : (float) (sum / other[j]);
                }
            }
        }

        private void substitute() {
            int n = right.length;
            for (int i = 0; i < n; i++) {
                double sum = right[i];
                for (int k = 0; k < i; k++) {
                    sum -= matrix[i][k] * right[k];
                }
                right[i] = (float) (sum / matrix[i][i]);
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = right[i];
                for (int k = i + 1; k < n; k++) {
                    sum -= matrix[k][i] * right[k];
                }
                right[i] = (float) (sum / matrix[i][i]);
            }
        }
    }
}
