package marquee.analytics.trending;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by stream: turns heartbeats into views. A stream that counts yields one view a pane and scope however many
 * heartbeats it sends, so what follows has a sixth of the work.
 */
final class FindViews extends KeyedProcessFunction<String, Beat, View> {
    /** A stream that was silent for so long is forgotten; if it comes back, it has to earn its view again. */
    static final Duration SILENCE_MAX = Duration.ofMinutes(30);

    private static final long serialVersionUID = 1L;

    private final long viewMin;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Watching> watching;

    /** @param viewMin how much of the feature makes a view */
    FindViews(Duration viewMin) {
        this.viewMin = viewMin.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        watching = getRuntimeContext().getState(new ValueStateDescriptor<>("watching", Watching.class));
    }

    @Override
    public void processElement(Beat beat, Context context, Collector<View> out) throws Exception {
        Watching before = watching.value();
        if (before == null) {
            context.timerService().registerEventTimeTimer(beat.at() + SILENCE_MAX.toMillis());
        }
        Watching after = Watching.after(before, beat, viewMin);
        // Not the heartbeat's own: the one that makes the stream count may have been overtaken by its successor.
        long pane = TrendingWindow.paneOf(after.seenAt());
        if (after.isNewIn(pane)) {
            out.collect(View.worldwide(beat, pane));
            out.collect(View.ofCountry(beat, pane));
            after = after.countedIn(pane);
        }
        watching.update(after);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<View> out) throws Exception {
        Watching held = watching.value();
        if (held == null) {
            return;
        }
        long forgetAt = held.seenAt() + SILENCE_MAX.toMillis();
        if (forgetAt <= time) {
            watching.clear();
        } else {
            context.timerService().registerEventTimeTimer(forgetAt);
        }
    }
}
