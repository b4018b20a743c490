package marquee.analytics.trending;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by scope and title: counts distinct viewers and minutes of the window and sends the count on at the next tick after it may
 * have changed. A title nobody watches any more is looked at once a minute until its last pane has left the window, and
 * then costs nothing.
 */
final class CountViewers extends KeyedProcessFunction<String, View, ViewerCount> {
    private static final long serialVersionUID = 1L;

    private final TrendingWindow window;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Panes> state;

    private transient Counter late = new SimpleCounter();

    CountViewers(TrendingWindow window) {
        this.window = window;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("panes", PanesSerializer.INSTANCE));
        late = getRuntimeContext().getMetricGroup().counter("lateViews");
    }

    @Override
    public void processElement(View view, Context context, Collector<ViewerCount> out) throws Exception {
        TimerService timers = context.timerService();
        if (view.pane() < oldestPane(timers)) {
            late.inc();
            return;
        }
        Panes panes = state.value();
        if (panes == null) {
            panes = new Panes();
        }
        panes.add(view.pane(), view.profile());
        wake(panes, window.nextTick(timers.currentProcessingTime()), timers);
        state.update(panes);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ViewerCount> out) throws Exception {
        Panes panes = state.value();
        if (panes == null) {
            return;
        }
        TimerService timers = context.timerService();
        panes.wakeAt(0);
        panes.expire(oldestPane(timers));
        long viewers = panes.viewers();
        long minutes = panes.minutes();
        if (viewers != panes.reported() || minutes != panes.reportedMinutes()) {
            out.collect(count(context.getCurrentKey(), viewers, minutes));
            panes.reported(viewers, minutes);
        }
        if (panes.isEmpty()) {
            state.clear();
        } else {
            wake(panes, window.nextTick(time + TrendingWindow.PANE.toMillis()), timers);
            state.update(panes);
        }
    }

    /** Keeps one timer a key: the earliest that was asked for. */
    static void wake(Panes panes, long at, TimerService timers) {
        if (panes.wakeAt() != 0 && panes.wakeAt() <= at) {
            return;
        }
        if (panes.wakeAt() != 0) {
            timers.deleteProcessingTimeTimer(panes.wakeAt());
        }
        timers.registerProcessingTimeTimer(at);
        panes.wakeAt(at);
    }

    private long oldestPane(TimerService timers) {
        return window.oldestPane(timers.currentWatermark(), timers.currentProcessingTime());
    }

    private static ViewerCount count(String key, long viewers, long minutes) {
        int slash = key.indexOf('/');
        return new ViewerCount(key.substring(0, slash), key.substring(slash + 1), viewers, minutes);
    }
}
