package marquee.analytics.trending;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets heartbeats into the job. Records that cannot be read, or that claim to be from the future, are counted and
 * skipped: one broken producer must neither stop trending nor move its event time ahead.
 */
final class BeatFormat implements DeserializationSchema<Beat> {
    /** How far clocks of playback processes may be ahead of ours. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(1);

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(BeatFormat.class);

    private final Clock clock;
    private transient @Nullable BeatParser parser;
    private transient Counter malformed = new SimpleCounter();
    private transient Counter ahead = new SimpleCounter();

    /** @param clock must be serializable, as those of {@link Clock} are */
    BeatFormat(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void open(InitializationContext context) {
        parser = new BeatParser();
        malformed = context.getMetricGroup().counter("malformedHeartbeats");
        ahead = context.getMetricGroup().counter("futureHeartbeats");
    }

    @Override
    public @Nullable Beat deserialize(byte[] record) {
        Optional<Beat> beat = parser().parse(record);
        if (beat.isEmpty()) {
            skipped(malformed, "that cannot be read");
            return null;
        }
        if (beat.get().at() > clock.millis() + AHEAD_MAX.toMillis()) {
            skipped(ahead, "from the future");
            return null;
        }
        return beat.get();
    }

    @Override
    public void deserialize(byte @Nullable [] record, Collector<Beat> out) {
        // The default would throw away a null without counting it.
        Beat beat = deserialize(record == null ? new byte[0] : record);
        if (beat != null) {
            out.collect(beat);
        }
    }

    @Override
    public boolean isEndOfStream(Beat next) {
        return false;
    }

    @Override
    public TypeInformation<Beat> getProducedType() {
        return TypeInformation.of(Beat.class);
    }

    long malformed() {
        return malformed.getCount();
    }

    long ahead() {
        return ahead.getCount();
    }

    private BeatParser parser() {
        if (parser == null) {
            parser = new BeatParser();
        }
        return parser;
    }

    private static void skipped(Counter counter, String why) {
        counter.inc();
        // Powers of two, so that a flood of them writes 60 lines and not a full disk.
        if (Long.bitCount(counter.getCount()) == 1) {
            log.warn("Skipped heartbeats {}. count={}", why, counter.getCount());
        }
    }
}
