package marquee.probe.abr;

import java.util.List;

/**
 * What a rule knows when it chooses the next segment's rung.
 *
 * @param rungs bits a second of picture and sound together, ascending
 * @param current index of the rung of the last segment, or -1 before the first
 * @param bandwidth bits a second, as estimated
 * @param bufferSeconds of film that is ready to play
 * @param goalSeconds of film that the player wants ready
 * @param segmentSeconds of one segment
 */
public record Situation(
        List<Double> rungs,
        int current,
        double bandwidth,
        double bufferSeconds,
        double goalSeconds,
        double segmentSeconds) {

    public Situation {
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("A film has at least one rung");
        }
        rungs = List.copyOf(rungs);
    }

    int highest() {
        return rungs.size() - 1;
    }
}
