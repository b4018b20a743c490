package marquee.store.recommendation;

import marquee.engines.EngineKind;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.cassandra.CassandraFor;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Engines(EngineKind.CASSANDRA)
class CassandraSimilarTitlesIT extends SimilarTitlesContract {
    private static CassandraConnection cassandra;
    private static SimilarTitles similarTitles;

    @BeforeAll
    static void open(RunningEngines engines) {
        cassandra = CassandraFor.tests(engines);
        similarTitles = SimilarTitles.in(cassandra);
    }

    @AfterAll
    static void close() {
        cassandra.close();
    }

    @Override
    SimilarTitles similarTitles() {
        return similarTitles;
    }
}
