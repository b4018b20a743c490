package marquee.analytics.trending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** One operator of the job with both its clocks in the test's hand. */
final class Harness<I, O> implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<String, I, O> flink;

    private Harness(KeyedOneInputStreamOperatorTestHarness<String, I, O> flink) {
        this.flink = flink;
    }

    static Harness<Beat, View> findViews() throws Exception {
        return open(new FindViews(Duration.ofSeconds(10)), Beat::stream, null);
    }

    static Harness<View, HourCount> countHours() throws Exception {
        return open(new CountHours(), View::key, null);
    }

    static Harness<View, ViewerCount> countViewers(TrendingWindow window) throws Exception {
        return open(new CountViewers(window), View::key, null);
    }

    static Harness<View, ViewerCount> countViewers(TrendingWindow window, OperatorSubtaskState from) throws Exception {
        return open(new CountViewers(window), View::key, from);
    }

    static Harness<ViewerCount, Chart> rankTitles(TrendingWindow window) throws Exception {
        return open(new RankTitles(window), ViewerCount::scope, null);
    }

    static Harness<ViewerCount, Chart> rankTitles(TrendingWindow window, OperatorSubtaskState from) throws Exception {
        return open(new RankTitles(window), ViewerCount::scope, from);
    }

    static Harness<View, Estimate> estimateMinutes(TrendingWindow window) throws Exception {
        return open(new EstimateMinutes(window), View::scope, null);
    }

    static Harness<View, Estimate> estimateMinutes(TrendingWindow window, OperatorSubtaskState from) throws Exception {
        return open(new EstimateMinutes(window), View::scope, from);
    }

    void receive(I element, long at) throws Exception {
        flink.processElement(element, at);
    }

    void watermark(long at) throws Exception {
        flink.processWatermark(new Watermark(at));
    }

    void wallTime(long at) throws Exception {
        flink.setProcessingTime(at);
    }

    int statesHeld() {
        return flink.numKeyedStateEntries();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return flink.snapshot(1, 1);
    }

    /** What came out since the last call. */
    List<O> sent() {
        List<O> sent = new ArrayList<>(flink.extractOutputValues());
        flink.getOutput().clear();
        return sent;
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }

    private static <I, O> Harness<I, O> open(
            KeyedProcessFunction<String, I, O> function,
            KeySelector<I, String> key,
            @Nullable OperatorSubtaskState from)
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, I, O> flink =
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.STRING);
        flink.setup();
        if (from != null) {
            flink.initializeState(from);
        }
        flink.open();
        return new Harness<>(flink);
    }
}
