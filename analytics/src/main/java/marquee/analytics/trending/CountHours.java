package marquee.analytics.trending;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by scope and title: counts the distinct viewers of each hour of event time, and sends the counts of the running
 * hour and the one before on at most once a minute. A later count of an hour includes the earlier one, so that repeating
 * any of them is harmless. What comes more than an hour late is in no hour.
 */
final class CountHours extends KeyedProcessFunction<String, View, HourCount> {
    private static final long serialVersionUID = 1L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long TICK = Duration.ofMinutes(1).toMillis();

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Panes> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("hours", PanesSerializer.INSTANCE));
    }

    @Override
    public void processElement(View view, Context context, Collector<HourCount> out) throws Exception {
        TimerService timers = context.timerService();
        long hour = view.pane() - Math.floorMod(view.pane(), HOUR);
        if (hour < oldestHour(timers)) {
            return;
        }
        Panes hours = state.value();
        if (hours == null) {
            hours = new Panes();
        }
        hours.add(hour, view.profile());
        long now = timers.currentProcessingTime();
        CountViewers.wake(hours, now - Math.floorMod(now, TICK) + TICK, timers);
        state.update(hours);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<HourCount> out) throws Exception {
        Panes hours = state.value();
        if (hours == null) {
            return;
        }
        String key = context.getCurrentKey();
        int slash = key.indexOf('/');
        for (Map.Entry<Long, Panes.Pane> hour : hours.held().entrySet()) {
            out.collect(new HourCount(
                    key.substring(0, slash),
                    key.substring(slash + 1),
                    hour.getKey(),
                    Math.round(hour.getValue().viewers().getEstimate()),
                    time));
        }
        hours.wakeAt(0);
        hours.expire(oldestHour(context.timerService()));
        if (hours.isEmpty()) {
            state.clear();
            return;
        }
        // Looked at once more when none of its hours can change any more, to forget them.
        CountViewers.wake(hours, time + 2 * HOUR, context.timerService());
        state.update(hours);
    }

    /** The hour before the running one still takes what comes late. */
    private static long oldestHour(TimerService timers) {
        long now = Math.max(
                timers.currentWatermark(), timers.currentProcessingTime() - TrendingWindow.LATE_MAX.toMillis());
        return now - Math.floorMod(now, HOUR) - HOUR;
    }
}
