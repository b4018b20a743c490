package marquee.analytics;

import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the trending job of a test as the role runs it. */
public final class EmbeddedTrending {
    private EmbeddedTrending() {}

    public static Analytics start(AnalyticsConfig config, Consumer<StreamExecutionEnvironment> trending) {
        return Analytics.start(config, trending);
    }
}
