package marquee.store.screen;

import marquee.engines.EngineKind;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.cassandra.CassandraFor;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Engines(EngineKind.CASSANDRA)
class CassandraScreensIT extends ScreensContract {
    private static CassandraConnection cassandra;
    private static Screens screens;

    @BeforeAll
    static void open(RunningEngines engines) {
        cassandra = CassandraFor.tests(engines);
        screens = Screens.in(cassandra);
    }

    @AfterAll
    static void close() {
        cassandra.close();
    }

    @Override
    Screens screens() {
        return screens;
    }
}
