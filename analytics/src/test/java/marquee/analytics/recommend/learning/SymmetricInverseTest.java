package marquee.analytics.recommend.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 130, 200})
    void matrixTimesItsInverseIsOne(int n) {
        float[][] matrix = positiveDefinite(n);
        float[][] inverse = copy(matrix);

        SymmetricInverse.invert(inverse);

        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                for (int k = 0; k < n; k++) {
                    product += (double) matrix[i][k] * inverse[k][j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-3));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70})
    void matrixThatIsNotPositiveDefiniteIsRefused(int at) {
        float[][] matrix = positiveDefinite(80);
        matrix[at][at] = -1;

        assertThatThrownBy(() -> SymmetricInverse.invert(matrix)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[][] positiveDefinite(int n) {
        Random random = new Random(n);
        float[][] factor = new float[n][30];
        for (float[] row : factor) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        float[][] matrix = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                float sum = i == j ? 20 : 0;
                for (int k = 0; k < factor[i].length; k++) {
                    sum += factor[i][k] * factor[j][k];
                }
                matrix[i][j] = sum;
                matrix[j][i] = sum;
            }
        }
        return matrix;
    }

    private static float[][] copy(float[][] matrix) {
        float[][] copy = new float[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
