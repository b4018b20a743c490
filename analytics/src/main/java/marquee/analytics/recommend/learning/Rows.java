package marquee.analytics.recommend.learning;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Loops over rows of floats, written so that the JIT turns them into vector instructions. */
final class Rows {
    private Rows() {}

    /** Does the work for 0 to count - 1, on all cores. No two calls may touch the same row. */
    static void each(int count, IntConsumer work) {
        IntStream.range(0, count).parallel().forEach(work);
    }

    /** {@code sum += factor * row}, for the first elements. */
    static void add(float factor, float[] row, float[] sum, int length) {
        for (int j = 0; j < length; j++) {
            sum[j] += factor * row[j];
        }
    }

    /** Four times {@link #add} in one pass, which halves the traffic to memory. */
    static void addFour(float[] factors, int at, float[][] rows, float[] sum, int length) {
        float a = factors[at];
        float b = factors[at + 1];
        float c = factors[at + 2];
        float d = factors[at + 3];
        float[] first = rows[at];
        float[] second = rows[at + 1];
        float[] third = rows[at + 2];
        float[] fourth = rows[at + 3];
        for (int j = 0; j < length; j++) {
            sum[j] += a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
        }
    }
}
