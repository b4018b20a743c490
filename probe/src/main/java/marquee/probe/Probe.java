package marquee.probe;

import java.util.ArrayList;
import java.util.List;
import marquee.probe.abr.AbrPolicy;
import marquee.probe.link.Trace;

/** Sends viewers over traces in virtual time: an evening on many lines in a second. */
public final class Probe {
    private Probe() {}

    /**
     * Returns what each viewer of each trace saw under each policy. Viewers of one trace come at evenly spread moments of
     * it, the same for every policy.
     *
     * @param secondsMax of film each watches at most
     */
    public static List<Outcome> simulate(
            Film film,
            List<Trace> traces,
            List<AbrPolicy> policies,
            Viewing.Player player,
            int viewers,
            double secondsMax)
            throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (AbrPolicy policy : policies) {
            for (Trace trace : traces) {
                for (int viewer = 0; viewer < viewers; viewer++) {
                    double beginMs = (double) trace.durationMs() * viewer / viewers;
                    Fetcher line = new VirtualFetcher(trace, beginMs);
                    outcomes.add(new Viewing(film, policy, player, line)
                            .watch(viewers == 1 ? trace.name() : trace.name() + "#" + viewer, secondsMax));
                }
            }
        }
        return outcomes;
    }
}
