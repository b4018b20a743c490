package marquee.probe.abr;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which rung to fetch next. Pure functions; what a policy remembers is the rung before. The web player has the same rules
 * in TypeScript, and {@code abr-golden.json} holds both to the same answers.
 */
public enum AbrPolicy {
    /** The highest rung that the line carries with a margin. */
    THROUGHPUT {
        @Override
        int prefer(Situation now) {
            return carried(now, SAFETY);
        }
    },

    /**
     * BOLA (Spiteri, Urgaonkar and Sitaraman, INFOCOM 2016): from the buffer alone. The fuller it is, the dearer a rung
     * may be; the control parameters are set so that the lowest rung is chosen below {@link #BUFFER_LOW_SECONDS} and the
     * highest when the buffer is nearly at its goal.
     */
    BOLA {
        @Override
        int prefer(Situation now) {
            return now.current() < 0 ? carried(now, SAFETY) : bola(now);
        }
    },

    /**
     * DYNAMIC (Spiteri, Sitaraman and Sparacio, MMSys 2018): throughput while the buffer is low, where BOLA is slow to
     * climb, and BOLA once it is not, where throughput wavers; as dash.js does.
     */
    DYNAMIC {
        @Override
        int prefer(Situation now) {
            int throughput = carried(now, SAFETY);
            if (now.current() < 0 || now.bufferSeconds() < DYNAMIC_SECONDS) {
                return throughput;
            }
            int bola = bola(now);
            // BOLA may stay above what the line carries while the buffer lasts, but does not climb there.
            return bola > throughput ? Math.max(throughput, Math.min(bola, now.current())) : bola;
        }
    };

    static final double SAFETY = 0.85;
    static final double BUFFER_LOW_SECONDS = 8;
    static final double DYNAMIC_SECONDS = 12;
    /** Share of the buffer that fetching the next segment may take, at most, and with how much in the buffer. */
    static final double RISK_MAX = 0.6;

    static final double RISK_PER_SECOND = 0.05;

    public static AbrPolicy parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract int prefer(Situation now);

    /** Returns the index of the rung to fetch. */
    public int choose(Situation now) {
        int preferred = prefer(now);
        if (now.current() >= 0) {
            preferred = Math.min(preferred, safe(now));
        }
        // Up by two at most: an estimate that is wrong is found out on a rung that is not far off.
        return now.current() < 0 ? preferred : Math.min(preferred, now.current() + 2);
    }

    /**
     * The highest rung whose next segment comes long before the buffer is empty, whatever the policy says. The less there
     * is in the buffer, the less of it is staked: a line that breaks down under a large segment must leave the time to
     * give it up and fetch a small one.
     */
    private static int safe(Situation now) {
        double risk = Math.min(RISK_MAX, RISK_PER_SECOND * now.bufferSeconds());
        double bitsMax = now.bandwidth() * now.bufferSeconds() * risk;
        return IntStream.rangeClosed(0, now.highest())
                .filter(rung -> now.rungs().get(rung) * now.segmentSeconds() <= bitsMax)
                .max()
                .orElse(0);
    }

    static int carried(Situation now, double share) {
        return IntStream.rangeClosed(0, now.highest())
                .filter(rung -> now.rungs().get(rung) <= share * now.bandwidth())
                .max()
                .orElse(0);
    }

    private static int bola(Situation now) {
        double least = now.rungs().get(0);
        double top = Math.log(now.rungs().get(now.highest()) / least) + 1;
        // A segment is asked for when there is room for it, so that is how full a rule ever sees the buffer.
        double goal = Math.max(
                now.goalSeconds() - now.segmentSeconds(),
                BUFFER_LOW_SECONDS + 2 * now.rungs().size());
        double gain = (top - 1) / (goal / BUFFER_LOW_SECONDS - 1);
        double control = gain == 0 ? 0 : BUFFER_LOW_SECONDS / gain;
        int best = 0;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int rung = 0; rung <= now.highest(); rung++) {
            double utility = Math.log(now.rungs().get(rung) / least) + 1;
            double score = (control * (utility + gain - 1) - now.bufferSeconds())
                    / now.rungs().get(rung);
            if (score >= bestScore) {
                bestScore = score;
                best = rung;
            }
        }
        return best;
    }

    /**
     * Returns whether to give up a segment under way for the same one from the lowest rung that helps, which is then
     * fetched from its beginning; -1 to go on.
     *
     * @param rung of the segment under way
     * @param bytesLeft of it
     */
    public static int abandon(Situation now, int rung, double bytesLeft) {
        if (rung == 0 || now.bandwidth() <= 0) {
            return -1;
        }
        double secondsLeft = bytesLeft * 8 / now.bandwidth();
        if (secondsLeft <= Math.max(now.bufferSeconds() * 0.9, 0.5 * now.segmentSeconds())) {
            return -1;
        }
        for (int lower = rung - 1; lower >= 0; lower--) {
            double bytes = now.rungs().get(lower) * now.segmentSeconds() / 8;
            boolean inTime = bytes * 8 / now.bandwidth() < now.bufferSeconds() * 0.6;
            if (bytes < bytesLeft * 0.8 && (inTime || lower == 0)) {
                return lower;
            }
        }
        return -1;
    }
}
