package marquee.store.ranking;

import marquee.engines.EngineKind;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.cassandra.CassandraFor;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Engines(EngineKind.CASSANDRA)
class CassandraRankingsIT extends RankingsContract {
    private static CassandraConnection cassandra;
    private static Rankings rankings;

    @BeforeAll
    static void open(RunningEngines engines) {
        cassandra = CassandraFor.tests(engines);
        rankings = Rankings.in(cassandra);
    }

    @AfterAll
    static void close() {
        cassandra.close();
    }

    @Override
    Rankings rankings() {
        return rankings;
    }
}
