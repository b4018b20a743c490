package marquee.probe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import marquee.probe.Outcome;

/**
 * The viewings of one policy, added up.
 *
 * @param stalled viewings with a stall
 * @param stalledShare of the time, from 0 to 1
 */
public record Summary(
        String policy,
        int viewings,
        double startMsMedian,
        double startMs95,
        int stalled,
        int stalls,
        double stalledShare,
        double kbpsMean,
        double switchesPerMinute,
        double score) {

    /** Returns one for each policy, in the order in which they first come. */
    public static List<Summary> of(List<Outcome> outcomes) {
        Map<String, List<Outcome>> byPolicy = new LinkedHashMap<>();
        outcomes.forEach(outcome -> byPolicy.computeIfAbsent(outcome.policy(), policy -> new ArrayList<>())
                .add(outcome));
        List<Summary> summaries = new ArrayList<>();
        byPolicy.forEach((policy, of) -> summaries.add(sum(policy, of)));
        return summaries;
    }

    private static Summary sum(String policy, List<Outcome> of) {
        double[] starts = of.stream().mapToDouble(Outcome::startMs).sorted().toArray();
        double stalledMs = of.stream().mapToDouble(Outcome::stalledMs).sum();
        double played = of.stream().mapToDouble(Outcome::playedSeconds).sum();
        return new Summary(
                policy,
                of.size(),
                percentile(starts, 0.5),
                percentile(starts, 0.95),
                (int) of.stream().filter(outcome -> outcome.stalls() > 0).count(),
                of.stream().mapToInt(Outcome::stalls).sum(),
                stalledMs / (stalledMs + played * 1_000),
                of.stream().mapToDouble(Outcome::kbpsMean).average().orElse(0),
                of.stream().mapToInt(Outcome::switches).sum() / (played / 60),
                of.stream().mapToDouble(Outcome::score).average().orElse(0));
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }

    /** Returns a table in Markdown. */
    public static String table(List<Summary> summaries) {
        StringBuilder table = new StringBuilder("""
                | policy | viewings | start, median | start, 95 % | with a stall | stalls | time stalled | bit rate | switches a minute | QoE |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Summary sum : summaries) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f ms | %.0f ms | %d | %d | %.2f %% | %.0f kb/s | %.2f | %.3f |%n",
                    sum.policy,
                    sum.viewings,
                    sum.startMsMedian,
                    sum.startMs95,
                    sum.stalled,
                    sum.stalls,
                    sum.stalledShare * 100,
                    sum.kbpsMean,
                    sum.switchesPerMinute,
                    sum.score));
        }
        return table.toString();
    }
}
