package marquee.analytics.trending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import marquee.store.ranking.Rankings;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by scope: which titles were watched longest in the window, in memory that does not grow with the number of
 * titles. Each pane is a sketch of frequent items (a Space-Saving relative: Anderson et al., "A High-Performance Algorithm
 * for Identifying Frequent Items in Data Streams", 2017) of {@link #COUNTERS} counters, so a scope holds some 40 KiB a
 * pane at most; the window is their union, and each of its counts has a lower and an upper bound that hold for certain.
 * A pane with fewer titles than three quarters of the counters is exact. Sends its places at most once a tick.
 */
final class EstimateMinutes extends KeyedProcessFunction<String, View, Estimate> {
    /** A power of two. */
    static final int COUNTERS = 512;
    /** Of the union, which may name other titles for every pane. */
    static final int COUNTERS_OF_WINDOW = 4_096;

    private static final long serialVersionUID = 1L;

    private final TrendingWindow window;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<Long, ItemsSketch<String>> panes;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> wakeAt;

    EstimateMinutes(TrendingWindow window) {
        this.window = window;
    }

    @Override
    public void open(OpenContext context) {
        panes = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("minutes", LongSerializer.INSTANCE, ItemsSerializer.INSTANCE));
        wakeAt = getRuntimeContext().getState(new ValueStateDescriptor<>("wakeAt", Types.LONG));
    }

    @Override
    public void processElement(View view, Context context, Collector<Estimate> out) throws Exception {
        TimerService timers = context.timerService();
        if (view.pane() < oldestPane(timers)) {
            return;
        }
        ItemsSketch<String> sketch = panes.get(view.pane());
        if (sketch == null) {
            sketch = new ItemsSketch<>(COUNTERS);
        }
        sketch.update(view.title());
        panes.put(view.pane(), sketch);
        wake(window.nextTick(timers.currentProcessingTime()), timers);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Estimate> out) throws Exception {
        wakeAt.clear();
        expire(oldestPane(context.timerService()));
        ItemsSketch<String> union = new ItemsSketch<>(COUNTERS_OF_WINDOW);
        boolean isEmpty = true;
        for (ItemsSketch<String> pane : panes.values()) {
            union.merge(pane);
            isEmpty = false;
        }
        out.collect(new Estimate(context.getCurrentKey(), time, places(union)));
        if (!isEmpty) {
            wake(window.nextTick(time + TrendingWindow.PANE.toMillis()), context.timerService());
        }
    }

    private void expire(long oldest) throws Exception {
        List<Long> gone = new ArrayList<>();
        for (Long pane : panes.keys()) {
            if (pane < oldest) {
                gone.add(pane);
            }
        }
        for (Long pane : gone) {
            panes.remove(pane);
        }
    }

    private static List<Estimate.Place> places(ItemsSketch<String> union) {
        return Arrays.stream(union.getFrequentItems(0, ErrorType.NO_FALSE_NEGATIVES))
                .sorted(Comparator.<ItemsSketch.Row<String>>comparingLong(ItemsSketch.Row::getEstimate)
                        .reversed()
                        .thenComparing(ItemsSketch.Row::getItem))
                .limit(Rankings.ENTRIES_MAX)
                .map(row -> new Estimate.Place(row.getItem(), row.getLowerBound(), row.getUpperBound()))
                .toList();
    }

    private void wake(long at, TimerService timers) throws Exception {
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

    private long oldestPane(TimerService timers) {
        return window.oldestPane(timers.currentWatermark(), timers.currentProcessingTime());
    }
}
