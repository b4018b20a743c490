package marquee.store.history;

import marquee.engines.EngineKind;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.cassandra.CassandraFor;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Engines(EngineKind.CASSANDRA)
class CassandraWatchHistoryIT extends WatchHistoryContract {
    private static CassandraConnection cassandra;
    private static WatchHistory history;

    @BeforeAll
    static void open(RunningEngines engines) {
        cassandra = CassandraFor.tests(engines);
        history = WatchHistory.in(cassandra);
    }

    @AfterAll
    static void close() {
        cassandra.close();
    }

    @Override
    WatchHistory history() {
        return history;
    }

    @Override
    int seeds() {
        return 40;
    }
}
