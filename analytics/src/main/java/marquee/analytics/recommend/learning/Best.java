package marquee.analytics.recommend.learning;

/** The highest of many scores. */
public final class Best {
    private Best() {}

    /**
     * Returns the numbers of the highest scores, highest first; of equal ones the lower number first.
     *
     * @param scores changed: those of the excluded become negative infinity, which is never returned
     * @param excluded numbers to leave out
     */
    public static int[] of(float[] scores, int[] excluded, int count) {
        for (int each : excluded) {
            scores[each] = Float.NEGATIVE_INFINITY;
        }
        // A heap of the best so far, the worst of them on top.
        int[] heap = new int[Math.min(count, scores.length)];
        int size = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] == Float.NEGATIVE_INFINITY) {
                continue;
            }
            if (size < heap.length) {
                heap[size++] = i;
                up(heap, size - 1, scores);
            } else if (size > 0 && scores[i] > scores[heap[0]]) {
                heap[0] = i;
                down(heap, size, scores);
            }
        }
        int[] best = new int[size];
        while (size > 0) {
            best[size - 1] = heap[0];
            heap[0] = heap[--size];
            down(heap, size, scores);
        }
        return best;
    }

    private static boolean isWorse(int one, int other, float[] scores) {
        return scores[one] < scores[other] || scores[one] == scores[other] && one > other;
    }

    private static void up(int[] heap, int at, float[] scores) {
        int child = at;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!isWorse(heap[child], heap[parent], scores)) {
                return;
            }
            swap(heap, child, parent);
            child = parent;
        }
    }

    private static void down(int[] heap, int size, float[] scores) {
        int parent = 0;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && isWorse(heap[child + 1], heap[child], scores)) {
                child++;
            }
            if (!isWorse(heap[child], heap[parent], scores)) {
                return;
            }
            swap(heap, child, parent);
            parent = child;
        }
    }

    private static void swap(int[] heap, int one, int other) {
        int held = heap[one];
        heap[one] = heap[other];
        heap[other] = held;
    }
}
