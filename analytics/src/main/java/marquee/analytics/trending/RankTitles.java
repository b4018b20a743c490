package marquee.analytics.trending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import marquee.store.ranking.Rankings;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by scope: keeps the count of every title in the window and sends the chart at most once a tick. An unchanged
 * chart is sent again every {@link #REFRESH}, so that a write that was lost heals by itself.
 */
final class RankTitles extends KeyedProcessFunction<String, ViewerCount, Chart> {
    static final Duration REFRESH = Duration.ofMinutes(1);
    /** Counts of a tick are waited for this long before they are ranked; one that comes later is in the next chart. */
    static final Duration SETTLE = Duration.ofMillis(500);

    /** Most viewers first; ties by title, so that equal counts give equal charts. */
    static final Comparator<ViewerCount> BEST_FIRST =
            Comparator.comparingLong(ViewerCount::viewers).reversed().thenComparing(ViewerCount::title);

    private static final long serialVersionUID = 1L;

    private final TrendingWindow window;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, ViewerCount> counts;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> wakeAt;

    RankTitles(TrendingWindow window) {
        this.window = window;
    }

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", String.class, ViewerCount.class));
        wakeAt = getRuntimeContext().getState(new ValueStateDescriptor<>("wakeAt", Types.LONG));
    }

    @Override
    public void processElement(ViewerCount count, Context context, Collector<Chart> out) throws Exception {
        if (count.viewers() == 0) {
            counts.remove(count.title());
        } else {
            counts.put(count.title(), count);
        }
        // A count that arrives while its own tick is still settling belongs to that tick.
        long now = context.timerService().currentProcessingTime();
        wake(window.nextTick(now - SETTLE.toMillis()), context.timerService());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Chart> out) throws Exception {
        wakeAt.clear();
        List<ViewerCount> best = best();
        out.collect(new Chart(context.getCurrentKey(), time - SETTLE.toMillis(), best));
        if (!best.isEmpty()) {
            wake(window.nextTick(time + REFRESH.toMillis()), context.timerService());
        }
    }

    private void wake(long tick, TimerService timers) throws Exception {
        long at = tick + SETTLE.toMillis();
        Long armed = wakeAt.value();
        if (armed != null && armed <= at) {
            return;
        }
        if (armed != null) {
            timers.deleteProcessingTimeTimer(armed);
        }
        timers.registerProcessingTimeTimer(at);
        wakeAt.update(at);
    }

    private List<ViewerCount> best() throws Exception {
        PriorityQueue<ViewerCount> best = new PriorityQueue<>(BEST_FIRST.reversed());
        for (ViewerCount count : counts.values()) {
            best.add(count);
            if (best.size() > Rankings.ENTRIES_MAX) {
                best.poll();
            }
        }
        List<ViewerCount> places = new ArrayList<>(best);
        places.sort(BEST_FIRST);
        return places;
    }
}
