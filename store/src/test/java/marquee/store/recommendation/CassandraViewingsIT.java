package marquee.store.recommendation;

import static marquee.store.Stages.await;

import marquee.engines.EngineKind;
import marquee.model.playback.WatchPosition;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.cassandra.CassandraFor;
import marquee.store.history.WatchHistory;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Engines(EngineKind.CASSANDRA)
class CassandraViewingsIT extends ViewingsContract {
    private static CassandraConnection cassandra;
    private static Viewings viewings;
    private static WatchHistory history;

    @BeforeAll
    static void open(RunningEngines engines) {
        cassandra = CassandraFor.tests(engines);
        viewings = Viewings.in(cassandra);
        history = WatchHistory.in(cassandra);
    }

    @AfterAll
    static void close() {
        cassandra.close();
    }

    @Override
    Viewings viewings() {
        return viewings;
    }

    @Override
    void watched(WatchPosition position) {
        await(history.record(position));
    }
}
