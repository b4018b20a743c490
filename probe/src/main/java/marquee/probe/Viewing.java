package marquee.probe;

import java.util.ArrayList;
import java.util.List;
import marquee.probe.Outcome.Moment;
import marquee.probe.abr.AbrPolicy;
import marquee.probe.abr.Situation;
import marquee.probe.abr.Throughput;

/**
 * One viewer of one film: the player's loop of choosing, fetching, playing. Where bytes come from is a {@link Fetcher};
 * with one in virtual time an hour takes milliseconds, with one that speaks HTTP it takes an hour. Used once, by one
 * thread.
 */
public final class Viewing {
    /** How often a player looks at a segment that is under way. */
    static final double LOOK_MS = 250;

    private static final double SECONDS_PER_MS = 0.001;

    private final Film film;
    private final AbrPolicy policy;
    private final Player player;
    private final Fetcher fetcher;
    private final Throughput throughput;
    private final List<Double> kbps = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private double nowMs;
    private double bufferSeconds;
    private double startMs = -1;
    private double stalledMs;
    private int stalls;
    private int abandoned;
    private boolean isDry;

    /**
     * How the player is set.
     *
     * @param bandwidthAtStart bits a second, believed before anything was measured: low to start low, or the last
     *     session's
     * @param goalSeconds of film it keeps ready
     */
    public record Player(double bandwidthAtStart, double goalSeconds) {
        /** The web player's own. */
        public static final Player WEB = new Player(450_000, 30);
    }

    public Viewing(Film film, AbrPolicy policy, Player player, Fetcher fetcher) {
        this.film = film;
        this.policy = policy;
        this.player = player;
        this.fetcher = fetcher;
        this.throughput = new Throughput(player.bandwidthAtStart());
    }

    /** Watches the film to its end, or until so much of it was played. */
    public Outcome watch(String trace, double secondsMax) throws InterruptedException {
        nowMs = fetcher.open();
        int rung = -1;
        int segments = (int) Math.min(film.segments(), Math.ceil(secondsMax / film.segmentSeconds()));
        for (int segment = 0; segment < segments; segment++) {
            rest();
            rung = fetch(segment, policy.choose(situation(rung)));
            kbps.add(film.rungs().get(rung).bitsPerSecond() / 1_000);
            bufferSeconds += film.segmentSeconds();
            if (startMs < 0) {
                startMs = nowMs;
            }
            moments.add(new Moment(
                    nowMs * SECONDS_PER_MS, kbps.get(segment), bufferSeconds, throughput.estimate() / 1_000, isDry));
            isDry = false;
        }
        int switches = 0;
        for (int i = 1; i < kbps.size(); i++) {
            switches += kbps.get(i).equals(kbps.get(i - 1)) ? 0 : 1;
        }
        double lowest = film.rungs().get(0).bitsPerSecond() / 1_000;
        return new Outcome(
                trace,
                policy.label(),
                startMs,
                stalls,
                stalledMs,
                segments * film.segmentSeconds(),
                kbps.stream().mapToDouble(rate -> rate).average().orElse(0),
                switches,
                abandoned,
                Outcome.score(kbps, lowest, stalledMs, startMs),
                moments);
    }

    /** Fetches nothing while the buffer is at its goal. */
    private void rest() throws InterruptedException {
        double full = bufferSeconds + film.segmentSeconds() - player.goalSeconds();
        if (startMs >= 0 && full > 0) {
            pass(fetcher.rest(full * 1_000));
        }
    }

    /** Fetches a segment from a rung, or from a lower one when that turns out to be too much. Returns which it was. */
    private int fetch(int segment, int wanted) throws InterruptedException {
        int rung = wanted;
        while (true) {
            double bytes = film.rungs().get(rung).bytes().get(segment);
            Fetcher.Transfer transfer = fetcher.begin(segment, rung, bytes);
            double had = 0;
            boolean isWhole = false;
            int lower = -1;
            while (!isWhole && lower < 0) {
                Fetcher.Progress progress = transfer.look(LOOK_MS);
                throughput.add(progress.ms(), progress.bytes());
                pass(progress.ms());
                isWhole = progress.isWhole();
                had += progress.bytes();
                lower = isWhole || startMs < 0
                        ? -1
                        : AbrPolicy.abandon(situation(rung), rung, Math.max(0, bytes - had));
            }
            if (lower < 0) {
                return rung;
            }
            pass(transfer.abandon());
            abandoned++;
            rung = lower;
        }
    }

    /** Lets time pass, in which the film plays or stands still. */
    private void pass(double ms) {
        nowMs += ms;
        if (startMs < 0) {
            return;
        }
        double played = Math.min(bufferSeconds, ms * SECONDS_PER_MS);
        bufferSeconds -= played;
        double still = ms - played / SECONDS_PER_MS;
        if (still > 1) {
            stalls += isDry ? 0 : 1;
            isDry = true;
            stalledMs += still;
        }
    }

    private Situation situation(int rung) {
        return new Situation(
                film.rates(), rung, throughput.estimate(), bufferSeconds, player.goalSeconds(), film.segmentSeconds());
    }
}
