package marquee.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A film as a player sees it: what its segments weigh on each rung.
 *
 * @param rungs the lowest first, picture and sound together
 * @param segmentSeconds of every segment but perhaps the last
 */
public record Film(String name, List<Rung> rungs, double segmentSeconds) {

    /**
     * One rung.
     *
     * @param bitsPerSecond as the manifest says
     * @param bytes of each segment
     */
    public record Rung(String name, double bitsPerSecond, List<Double> bytes) {
        public Rung {
            bytes = List.copyOf(bytes);
        }
    }

    public Film {
        if (rungs.isEmpty() || rungs.get(0).bytes().isEmpty() || !(segmentSeconds > 0)) {
            throw new IllegalArgumentException("A film has rungs and segments: " + name);
        }
        rungs = List.copyOf(rungs);
    }

    public int segments() {
        return rungs.get(0).bytes().size();
    }

    /** Returns the rates of the rungs, as rules want them. */
    public List<Double> rates() {
        return rungs.stream().map(Rung::bitsPerSecond).toList();
    }

    /**
     * A film of Marquee's own ladder with 64 kb/s of sound: segments of four seconds whose weight wavers around the
     * rung's rate as that of a drama does, alike on all rungs, and is never beyond the encoder's ceiling.
     */
    public static Film drawn(int segments, long seed) {
        Random random = new Random(seed);
        double[] weights = new double[segments];
        double mood = 0;
        for (int i = 0; i < segments; i++) {
            mood = 0.85 * mood + 0.15 * random.nextGaussian();
            weights[i] = Math.max(0.35, Math.min(1, 0.72 + 0.45 * mood + 0.08 * random.nextGaussian()));
        }
        List<Rung> rungs = new ArrayList<>();
        for (int[] rung : new int[][] {{240, 300}, {360, 700}, {480, 1_200}, {720, 2_800}, {1080, 5_000}}) {
            List<Double> bytes = new ArrayList<>();
            for (double weight : weights) {
                bytes.add((rung[1] * weight + 64) * 1_000 * 4 / 8);
            }
            rungs.add(new Rung(rung[0] + "p", (rung[1] + 64) * 1_000.0, bytes));
        }
        return new Film("drawn", rungs, 4);
    }
}
