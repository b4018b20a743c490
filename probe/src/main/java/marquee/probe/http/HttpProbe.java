package marquee.probe.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.probe.Film;
import marquee.probe.Film.Rung;
import marquee.probe.Outcome;
import marquee.probe.Viewing;
import marquee.probe.Viewing.Player;
import marquee.probe.abr.AbrPolicy;
import marquee.probe.http.Manifest.Rendition;
import marquee.probe.link.Trace;

/**
 * Viewers against a Marquee that runs: all policies one after the other, the viewers of one policy at once, each behind a
 * line of its own.
 */
public final class HttpProbe {
    private final Visitor visitor;
    private final List<Trace> traces;
    private final int viewers;

    /** @param viewers of each trace */
    public HttpProbe(Visitor visitor, List<Trace> traces, int viewers) {
        this.visitor = visitor;
        this.traces = List.copyOf(traces);
        this.viewers = viewers;
    }

    public List<Outcome> run(List<AbrPolicy> policies, Player player, double secondsMax) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (AbrPolicy policy : policies) {
            List<Callable<Outcome>> visits = new ArrayList<>();
            for (Trace trace : traces) {
                for (int viewer = 0; viewer < viewers; viewer++) {
                    visits.add(() -> visit(trace, policy, player, secondsMax));
                }
            }
            ExecutorService threads = Executors.newFixedThreadPool(visits.size());
            try {
                for (Future<Outcome> visit : threads.invokeAll(visits)) {
                    outcomes.add(visit.get());
                }
            } catch (ExecutionException e) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "A viewer could not watch: " + e.getMessage(), e);
            } finally {
                threads.shutdownNow();
            }
        }
        return outcomes;
    }

    private Outcome visit(Trace trace, AbrPolicy policy, Player player, double secondsMax)
            throws IOException, InterruptedException {
        try (HttpFetcher fetcher = new HttpFetcher(visitor, trace)) {
            Outcome outcome =
                    new Viewing(film(fetcher.manifest()), policy, player, fetcher).watch(trace.name(), secondsMax);
            fetcher.stop(outcome.playedSeconds());
            return outcome;
        }
    }

    /** A manifest says rates, not weights: a segment counts as what its rate makes of its seconds. */
    private static Film film(Manifest manifest) {
        Rendition sound = manifest.sound();
        double soundRate = sound == null ? 0 : sound.bitsPerSecond();
        List<Rung> rungs = new ArrayList<>();
        for (Rendition picture : manifest.pictures()) {
            double rate = picture.bitsPerSecond() + soundRate;
            rungs.add(new Rung(
                    picture.id(),
                    rate,
                    picture.seconds().stream()
                            .map(seconds -> rate * seconds / 8)
                            .toList()));
        }
        double longest = manifest.pictures().get(0).seconds().stream()
                .mapToDouble(seconds -> seconds)
                .max()
                .orElse(4);
        return new Film("real", rungs, longest);
    }
}
